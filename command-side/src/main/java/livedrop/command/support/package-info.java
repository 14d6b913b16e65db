/** What support decides about parked steps, kept as it was decided: who, when, why. */
@NullMarked
package livedrop.command.support;

import org.jspecify.annotations.NullMarked;
