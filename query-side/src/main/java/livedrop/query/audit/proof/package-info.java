/** Proofs of what the log says of an order, for those who will check them without asking anybody. */
@NullMarked
package livedrop.query.audit.proof;

import org.jspecify.annotations.NullMarked;
