/** How commands reach the aggregates: the bus with its lanes, the repositories with their caches. */
@NullMarked
package livedrop.command.config;

import org.jspecify.annotations.NullMarked;
