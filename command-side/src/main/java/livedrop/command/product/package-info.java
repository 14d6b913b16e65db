/** Products: what a creator has to sell. */
@NullMarked
package livedrop.command.product;

import org.jspecify.annotations.NullMarked;
