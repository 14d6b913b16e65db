/** Crowds who want the same units, and the invariants that no crowd may break. */
@NullMarked
package livedrop.acceptance.race;

import org.jspecify.annotations.NullMarked;
