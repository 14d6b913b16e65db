/** Reads documents and lists: from the views, and single documents from the event log when a view cannot say. */
@NullMarked
package livedrop.query.read;

import org.jspecify.annotations.NullMarked;
