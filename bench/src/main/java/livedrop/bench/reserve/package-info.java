/** Many buyers, one drop: how many units can be reserved durably in a second. */
@NullMarked
package livedrop.bench.reserve;

import org.jspecify.annotations.NullMarked;
