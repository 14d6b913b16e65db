package livedrop.schema.notification;

import livedrop.schema.account.UserId;

/** The life of a notification: it is sent. Whether somebody has read it is no fact of the shop. */
public sealed interface NotificationEvent permits NotificationSent {

    NotificationId notificationId();

    UserId userId();
}
