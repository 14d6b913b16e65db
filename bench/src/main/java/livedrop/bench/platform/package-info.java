/** Parts of Live Drops in this process, for benchmarks that need them running. */
@NullMarked
package livedrop.bench.platform;

import org.jspecify.annotations.NullMarked;
