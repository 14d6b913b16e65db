/** Events as lines for auditors: any slice of the log, at the pace of who reads it. */
@NullMarked
package livedrop.query.audit.replay;

import org.jspecify.annotations.NullMarked;
