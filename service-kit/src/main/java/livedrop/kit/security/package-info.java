/** Who calls, by which token, and which routes need none. */
@NullMarked
package livedrop.kit.security;

import org.jspecify.annotations.NullMarked;
