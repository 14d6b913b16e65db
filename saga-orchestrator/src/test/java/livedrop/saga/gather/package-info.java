/** Tests of the package of the same name. */
@NullMarked
package livedrop.saga.gather;

import org.jspecify.annotations.NullMarked;
