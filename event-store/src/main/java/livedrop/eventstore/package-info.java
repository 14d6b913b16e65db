/** Axon on PostgreSQL: what a service sees of the event store. */
@NullMarked
package livedrop.eventstore;

import org.jspecify.annotations.NullMarked;
