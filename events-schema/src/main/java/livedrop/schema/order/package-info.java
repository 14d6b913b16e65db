/** A buyer's wish for units, from the first request to the one end it comes to. */
@NullMarked
package livedrop.schema.order;

import org.jspecify.annotations.NullMarked;
