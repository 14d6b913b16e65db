/** What people were told and whether they have read it: kept in PostgreSQL, personal words and announcements in one list. */
@NullMarked
package livedrop.query.notification;

import org.jspecify.annotations.NullMarked;
