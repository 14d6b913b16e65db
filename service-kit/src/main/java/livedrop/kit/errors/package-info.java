/** Every failure of a request, turned into the one shape that clients read. */
@NullMarked
package livedrop.kit.errors;

import org.jspecify.annotations.NullMarked;
