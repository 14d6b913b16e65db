/** What operators want to know of the log: how far those who follow it are behind. */
@NullMarked
package livedrop.eventstore.watch;

import org.jspecify.annotations.NullMarked;
