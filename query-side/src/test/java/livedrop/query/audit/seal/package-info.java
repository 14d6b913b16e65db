/** Tests of the form of seals. */
@NullMarked
package livedrop.query.audit.seal;

import org.jspecify.annotations.NullMarked;
