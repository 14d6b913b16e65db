/** Small folds of what is stored, one for each group of invariants: they share no rule with the code that decides. */
@NullMarked
package livedrop.query.audit.verify.fold;

import org.jspecify.annotations.NullMarked;
