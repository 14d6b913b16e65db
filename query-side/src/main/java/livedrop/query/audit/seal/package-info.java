/** The form of a seal, so that it can be checked with nothing but the JDK: rows, trees, blocks, signatures and proofs. */
@NullMarked
package livedrop.query.audit.seal;

import org.jspecify.annotations.NullMarked;
