/** What auditors and support staff do from a shell: the calls of the API that are theirs, for people and for scripts. */
@NullMarked
package livedrop.standalone.tools;

import org.jspecify.annotations.NullMarked;
