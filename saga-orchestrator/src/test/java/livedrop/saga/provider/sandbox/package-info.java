/** Tests of the package of the same name. */
@NullMarked
package livedrop.saga.provider.sandbox;

import org.jspecify.annotations.NullMarked;
