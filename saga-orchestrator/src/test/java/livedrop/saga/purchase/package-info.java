/** Tests of the package of the same name. */
@NullMarked
package livedrop.saga.purchase;

import org.jspecify.annotations.NullMarked;
