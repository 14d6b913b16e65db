/** One answer of each kind that each operation gives, word for word. */
@NullMarked
package livedrop.acceptance.golden;

import org.jspecify.annotations.NullMarked;
