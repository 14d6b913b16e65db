/** Tests of sealing: what is forged is found by what lies outside of the database. */
@NullMarked
package livedrop.query.audit.sealing;

import org.jspecify.annotations.NullMarked;
