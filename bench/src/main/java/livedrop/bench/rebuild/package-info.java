/** How fast the past is read again: all of it into views, or one aggregate into memory. */
@NullMarked
package livedrop.bench.rebuild;

import org.jspecify.annotations.NullMarked;
