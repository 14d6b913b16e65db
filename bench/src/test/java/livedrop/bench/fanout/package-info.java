/** How long it takes until the last reader knows. */
@NullMarked
package livedrop.bench.fanout;

import org.jspecify.annotations.NullMarked;
