/** The single entry of the distributed topology. */
@NullMarked
package livedrop.gateway;

import org.jspecify.annotations.NullMarked;
