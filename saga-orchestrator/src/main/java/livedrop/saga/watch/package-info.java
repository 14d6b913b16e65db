/** What operators want to know of the work: how long orders take, and what has not ended. */
@NullMarked
package livedrop.saga.watch;

import org.jspecify.annotations.NullMarked;
