/** How commands are handled: in lanes, many of them in one unit of work, on aggregates that stay in memory. */
@NullMarked
package livedrop.command.lane;

import org.jspecify.annotations.NullMarked;
