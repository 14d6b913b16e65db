/** Tests of the package of the same name. */
@NullMarked
package livedrop.saga.timer;

import org.jspecify.annotations.NullMarked;
