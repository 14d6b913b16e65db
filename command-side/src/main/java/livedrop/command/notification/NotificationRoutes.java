package livedrop.command.notification;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import livedrop.command.notification.NotificationDesk.Sent;
import livedrop.kit.internal.InternalBody;
import livedrop.kit.internal.InternalRoutes;
import livedrop.kit.internal.ServiceScope;
import livedrop.kit.web.Checks;
import livedrop.kit.web.Envelope;
import livedrop.kit.web.IdempotencyKey;
import livedrop.schema.account.UserId;
import livedrop.schema.notification.NotificationCommand.SendNotification;
import livedrop.schema.notification.NotificationId;
import livedrop.schema.notification.NotificationSent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Our own services tell people something. */
@Component
class NotificationRoutes implements InternalRoutes {

    private static final Pattern TYPE =
            Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,31}(\\.[A-Za-z][A-Za-z0-9_-]{0,31}){0,3}");

    private final NotificationDesk notifications;

    NotificationRoutes(NotificationDesk notifications) {
        this.notifications = notifications;
    }

    /** Who is told what. The payload holds ids, never personal data: it stays in the log when the person is gone. */
    record SendRequest(
            @Nullable UserId userId,
            @Nullable String type,
            @Nullable Map<String, Object> payload) {

        void check() {
            Checks checks = Checks.of()
                    .required("userId", userId)
                    .required("type", type)
                    .that("type", type, type != null && TYPE.matcher(type).matches(), "as in parcel.sent")
                    .required("payload", payload);
            if (payload != null) {
                Payload.check(checks, "payload", payload);
            }
            checks.throwIfAny();
        }

        /** Only after {@link #check}. Without a key the content names the notification. */
        SendNotification command(@Nullable IdempotencyKey key) {
            UserId user = Objects.requireNonNull(userId);
            String subject = Objects.requireNonNull(type);
            Map<String, Object> message = Objects.requireNonNull(payload);
            NotificationId id = key == null
                    ? NotificationId.ofContent(user, subject, Payload.canonical(message))
                    : NotificationId.of(user, key.value());
            return new SendNotification(id, user, subject, message);
        }
    }

    /** The notification as it was sent. */
    record Receipt(NotificationId id, UserId userId, String type, Map<String, Object> payload, Instant createdAt) {

        static Receipt of(Sent sent) {
            NotificationSent event = sent.event();
            return new Receipt(event.notificationId(), event.userId(), event.type(), event.payload(), sent.at());
        }
    }

    @Override
    public ServiceScope scope() {
        return new ServiceScope("notifications");
    }

    @Override
    public RouterFunction<ServerResponse> routes() {
        return route().POST("/internal/notifications/send", this::send).build();
    }

    private Mono<ServerResponse> send(ServerRequest request) {
        @Nullable String header = request.headers().firstHeader(IdempotencyKey.HEADER);
        @Nullable IdempotencyKey key = header == null ? null : IdempotencyKey.required(header);
        return InternalBody.of(request, SendRequest.class)
                .doOnNext(SendRequest::check)
                .flatMap(message -> notifications.send(message.command(key)))
                .flatMap(sent -> ServerResponse.ok().bodyValue(Envelope.of(Receipt.of(sent))));
    }
}
