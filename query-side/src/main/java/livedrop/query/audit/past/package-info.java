/** Drops as they were answered once. */
@NullMarked
package livedrop.query.audit.past;

import org.jspecify.annotations.NullMarked;
