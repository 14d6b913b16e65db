/** What a person is told by name: one message to one account, decided outside the shop's own events. */
@NullMarked
package livedrop.schema.notification;

import org.jspecify.annotations.NullMarked;
