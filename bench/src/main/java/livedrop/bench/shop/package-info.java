/** What a benchmark needs in a shop: buyers, drops, and the log as proof that nothing was lost or oversold. */
@NullMarked
package livedrop.bench.shop;

import org.jspecify.annotations.NullMarked;
