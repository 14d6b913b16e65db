/** What support decides about views, kept as it was decided: who, when, why. */
@NullMarked
package livedrop.command.projection;

import org.jspecify.annotations.NullMarked;
