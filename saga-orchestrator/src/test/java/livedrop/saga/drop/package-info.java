/** Tests of the package of the same name. */
@NullMarked
package livedrop.saga.drop;

import org.jspecify.annotations.NullMarked;
