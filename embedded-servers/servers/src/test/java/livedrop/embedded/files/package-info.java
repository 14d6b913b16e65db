/** What is unpacked once and shared. */
@NullMarked
package livedrop.embedded.files;

import org.jspecify.annotations.NullMarked;
