/** Drops: when a sale opens and ends, and the stock it brings along. */
@NullMarked
package livedrop.command.drop;

import org.jspecify.annotations.NullMarked;
