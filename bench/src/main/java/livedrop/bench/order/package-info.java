/** Orders for one drop over HTTP, until it is sold out and after. */
@NullMarked
package livedrop.bench.order;

import org.jspecify.annotations.NullMarked;
