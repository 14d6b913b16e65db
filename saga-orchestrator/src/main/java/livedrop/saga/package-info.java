/** The saga orchestrator: what happens next, once something has been decided. */
@NullMarked
package livedrop.saga;

import org.jspecify.annotations.NullMarked;
