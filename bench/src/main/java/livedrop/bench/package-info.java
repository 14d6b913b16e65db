/** {@code ./livedrop bench}: what is promised, measured beside how others would do it. */
@NullMarked
package livedrop.bench;

import org.jspecify.annotations.NullMarked;
