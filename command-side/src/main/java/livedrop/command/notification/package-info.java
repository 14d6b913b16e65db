/** Notifications: what our services tell one person, sent once. */
@NullMarked
package livedrop.command.notification;

import org.jspecify.annotations.NullMarked;
