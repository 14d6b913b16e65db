/** The way of an order from its placing to its one end, and the way back from every place on it. */
@NullMarked
package livedrop.saga.purchase;

import org.jspecify.annotations.NullMarked;
