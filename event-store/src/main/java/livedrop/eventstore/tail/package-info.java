/** The tail of the log in memory: who follows it is told of an event as soon as it is committed, wherever that was. */
@NullMarked
package livedrop.eventstore.tail;

import org.jspecify.annotations.NullMarked;
