/** Tests of the package of the same name. */
@NullMarked
package livedrop.saga;

import org.jspecify.annotations.NullMarked;
