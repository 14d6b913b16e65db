/** What is common to files that are served from the class path. */
@NullMarked
package livedrop.gateway.files;

import org.jspecify.annotations.NullMarked;
