/** Tests of the package of the same name. */
@NullMarked
package livedrop.saga.charge;

import org.jspecify.annotations.NullMarked;
