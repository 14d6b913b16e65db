/** What a password is kept as, and at which pace passwords are checked. */
@NullMarked
package livedrop.command.password;

import org.jspecify.annotations.NullMarked;
