/** What happens to one drop, told to everybody who watches it. */
@NullMarked
package livedrop.bench.fanout;

import org.jspecify.annotations.NullMarked;
