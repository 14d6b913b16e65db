/** A query side that seals and verifies, and a sale to be audited. */
@NullMarked
package livedrop.query.audit.testing;

import org.jspecify.annotations.NullMarked;
