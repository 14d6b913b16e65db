/** The port to those who move the money. */
@NullMarked
package livedrop.saga.provider;

import org.jspecify.annotations.NullMarked;
