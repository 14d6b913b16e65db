/** The one charge of an order and its way back. */
@NullMarked
package livedrop.schema.payment;

import org.jspecify.annotations.NullMarked;
