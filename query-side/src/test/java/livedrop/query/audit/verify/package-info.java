/** Tests of the verification: a mutant for every invariant, and a forgery of every kind. */
@NullMarked
package livedrop.query.audit.verify;

import org.jspecify.annotations.NullMarked;
