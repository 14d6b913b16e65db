/** Tests of proofs. */
@NullMarked
package livedrop.query.audit.proof;

import org.jspecify.annotations.NullMarked;
