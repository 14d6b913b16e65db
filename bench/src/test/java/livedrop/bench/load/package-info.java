/** How a crowd asks and how its answers are read. */
@NullMarked
package livedrop.bench.load;

import org.jspecify.annotations.NullMarked;
