/** Puts together what auditors use, out of the log, the seals and the views. */
@NullMarked
package livedrop.query.config.audit;

import org.jspecify.annotations.NullMarked;
