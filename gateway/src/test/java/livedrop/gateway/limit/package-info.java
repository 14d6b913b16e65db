/** The limits, with Redis as it is and as it should not be. */
@NullMarked
package livedrop.gateway.limit;

import org.jspecify.annotations.NullMarked;
