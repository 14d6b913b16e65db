/** Sagas in PostgreSQL, read and written by the batch: what a unit of work does to them is one statement. */
@NullMarked
package livedrop.eventstore.saga;

import org.jspecify.annotations.NullMarked;
