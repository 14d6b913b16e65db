/** Drops read over HTTP. */
@NullMarked
package livedrop.bench.read;

import org.jspecify.annotations.NullMarked;
