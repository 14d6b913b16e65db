/** Tests of the package of the same name. */
@NullMarked
package livedrop.saga.support;

import org.jspecify.annotations.NullMarked;
