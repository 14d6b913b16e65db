/** Charges and refunds that are asked for and not yet settled, and the workers that settle them. */
@NullMarked
package livedrop.saga.charge;

import org.jspecify.annotations.NullMarked;
