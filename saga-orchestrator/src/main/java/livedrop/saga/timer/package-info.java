/** What will be due, and when: a projection of the events that is swept, so a restart forgets nothing. */
@NullMarked
package livedrop.saga.timer;

import org.jspecify.annotations.NullMarked;
