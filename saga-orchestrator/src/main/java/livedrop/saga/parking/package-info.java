/** Orders of which a step keeps failing, kept with their error until support decides. */
@NullMarked
package livedrop.saga.parking;

import org.jspecify.annotations.NullMarked;
