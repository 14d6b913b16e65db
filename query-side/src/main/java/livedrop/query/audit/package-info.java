/** What auditors see of the log. Nobody else does: all of it needs the role AUDITOR. */
@NullMarked
package livedrop.query.audit;

import org.jspecify.annotations.NullMarked;
