/** What a reader has missed: from the event log, and from the views when that would be too much. */
@NullMarked
package livedrop.query.live.history;

import org.jspecify.annotations.NullMarked;
