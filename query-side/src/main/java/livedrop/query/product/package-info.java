/** The products that creators sell. */
@NullMarked
package livedrop.query.product;

import org.jspecify.annotations.NullMarked;
