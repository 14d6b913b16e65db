/** The two connection pools to PostgreSQL, and the tables that must be there before anybody uses them. */
@NullMarked
package livedrop.eventstore.postgres;

import org.jspecify.annotations.NullMarked;
