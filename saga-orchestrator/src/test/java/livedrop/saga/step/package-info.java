/** Tests of the package of the same name. */
@NullMarked
package livedrop.saga.step;

import org.jspecify.annotations.NullMarked;
