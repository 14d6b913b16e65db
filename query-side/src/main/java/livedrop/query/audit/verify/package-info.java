/** Folds the whole log by rules of its own and says where an invariant does not hold; it believes no other code. */
@NullMarked
package livedrop.query.audit.verify;

import org.jspecify.annotations.NullMarked;
