/** What the opening and closing of a drop mean for its stock. */
@NullMarked
package livedrop.saga.drop;

import org.jspecify.annotations.NullMarked;
