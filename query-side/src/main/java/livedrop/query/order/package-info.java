/** Orders as their buyers see them. */
@NullMarked
package livedrop.query.order;

import org.jspecify.annotations.NullMarked;
