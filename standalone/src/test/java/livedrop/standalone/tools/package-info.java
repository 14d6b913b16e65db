/** Tests of the commands of auditors and support staff, each run as an operator runs it. */
@NullMarked
package livedrop.standalone.tools;

import org.jspecify.annotations.NullMarked;
