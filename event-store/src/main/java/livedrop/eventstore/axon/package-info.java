/** Axon's events, tokens and sagas, kept in PostgreSQL as JSON. */
@NullMarked
package livedrop.eventstore.axon;

import org.jspecify.annotations.NullMarked;
