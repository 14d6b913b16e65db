/** Tests of the package of the same name. */
@NullMarked
package livedrop.saga.parking;

import org.jspecify.annotations.NullMarked;
