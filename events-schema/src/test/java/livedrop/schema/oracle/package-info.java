/** The invariants of the design, asked of the event table by SQL that knows nothing of our code. */
@NullMarked
package livedrop.schema.oracle;

import org.jspecify.annotations.NullMarked;
