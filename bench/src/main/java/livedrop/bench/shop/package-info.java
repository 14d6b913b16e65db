/** What a benchmark needs in a shop that is measured: buyers, drops, and the log to prove that nothing was lost or oversold. */
@NullMarked
package livedrop.bench.shop;

import org.jspecify.annotations.NullMarked;
