/** How a PostgreSQL cluster is made, started, and found again after a crash. */
@NullMarked
package livedrop.embedded.postgres;

import org.jspecify.annotations.NullMarked;
