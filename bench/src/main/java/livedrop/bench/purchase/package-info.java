/** Orders from the wish to the confirmation, through the whole purchase process. */
@NullMarked
package livedrop.bench.purchase;

import org.jspecify.annotations.NullMarked;
