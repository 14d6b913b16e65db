/** How long after its commit an event is in the hands of those who wait for it. */
@NullMarked
package livedrop.bench.lag;

import org.jspecify.annotations.NullMarked;
