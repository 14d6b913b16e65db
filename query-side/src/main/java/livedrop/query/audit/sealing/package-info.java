/** Seals the log while it grows, off the way of those who write it, and carries the seals out of the database. */
@NullMarked
package livedrop.query.audit.sealing;

import org.jspecify.annotations.NullMarked;
