package livedrop.command.notification;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import livedrop.command.edge.Commands;
import livedrop.command.tail.StreamFollower;
import livedrop.eventstore.LoggedEvent;
import livedrop.kit.account.AccountStatus;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import livedrop.schema.account.UserId;
import livedrop.schema.notification.NotificationCommand.SendNotification;
import livedrop.schema.notification.NotificationSent;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Sends notifications, each once. */
@Service
class NotificationDesk {

    private final Commands commands;
    private final StreamFollower streams;
    private final AccountStatus accounts;

    NotificationDesk(Commands commands, StreamFollower streams, AccountStatus accounts) {
        this.commands = commands;
        this.streams = streams;
        this.accounts = accounts;
    }

    /** A notification that is in the log. */
    record Sent(NotificationSent event, Instant at) {}

    /** Sends, or finds what was sent under the id before: {@code IDEMPOTENCY_KEY_REUSED} when that says something else. */
    Mono<Sent> send(SendNotification message) {
        return requireAccount(message.userId())
                .then(commands.send(message))
                .then(find(message))
                .onErrorResume(failure -> find(message).switchIfEmpty(Mono.error(failure)))
                .doOnNext(sent -> refuseAnotherMessage(message, sent.event()));
    }

    private Mono<Void> requireAccount(UserId userId) {
        return accounts.isActive(userId)
                .filter(active -> active)
                .switchIfEmpty(Mono.error(() -> ApiException.notFound("There is no account " + userId + ".")))
                .then();
    }

    private Mono<Sent> find(SendNotification message) {
        return streams.read(message.notificationId().toString()).flatMap(stream -> Mono.justOrEmpty(sent(stream)));
    }

    private static Optional<Sent> sent(List<LoggedEvent> stream) {
        return stream.stream()
                .filter(logged -> logged.payload() instanceof NotificationSent)
                .map(logged -> new Sent((NotificationSent) logged.payload(), logged.at()))
                .findFirst();
    }

    private static void refuseAnotherMessage(SendNotification message, NotificationSent sent) {
        boolean same = sent.type().equals(message.type())
                && Payload.canonical(sent.payload()).equals(Payload.canonical(message.payload()));
        if (!same) {
            throw new ApiException(
                    ErrorCode.IDEMPOTENCY_KEY_REUSED,
                    "This idempotency key belongs to another notification.",
                    Map.of("id", sent.notificationId().toString()));
        }
    }
}
