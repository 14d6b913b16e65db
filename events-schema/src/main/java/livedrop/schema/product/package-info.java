/** A thing that a creator sells. */
@NullMarked
package livedrop.schema.product;

import org.jspecify.annotations.NullMarked;
