/** From nothing to the first order. */
@NullMarked
package livedrop.bench.startup;

import org.jspecify.annotations.NullMarked;
