/** Drops with their stock, one by one and in lists by status. */
@NullMarked
package livedrop.query.drop;

import org.jspecify.annotations.NullMarked;
