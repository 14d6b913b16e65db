package livedrop.query.notification;

import java.time.Duration;
import java.util.UUID;
import livedrop.kit.security.Caller;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.Checks;
import livedrop.kit.web.Envelope;
import livedrop.kit.web.Page;
import livedrop.kit.web.PageRequest;
import livedrop.kit.web.SignedCursors;
import livedrop.schema.account.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Serves what a person was told, newest first, to that person; and takes it that it was read. */
@RestController
public class NotificationController {

    private static final Duration PATIENCE_FOR_A_LIST = Duration.ofMillis(500);
    private static final Duration PATIENCE_FOR_ONE = Duration.ofSeconds(5);

    private final NotificationReads notifications;
    private final ReadMarks marks;
    private final Freshness freshness;
    private final SignedCursors cursors;

    NotificationController(
            NotificationReads notifications, ReadMarks marks, Freshness freshness, SignedCursors cursors) {
        this.notifications = notifications;
        this.marks = marks;
        this.freshness = freshness;
        this.cursors = cursors;
    }

    /** The answer to a mark. */
    public record Marked(UUID id, boolean read) {}

    /** A first page has what was committed before it was asked for, unless that takes too long; the others stand still. */
    @GetMapping("/api/users/{id}/notifications")
    public Mono<Envelope<Page<Notification>>> list(
            Caller caller,
            @PathVariable String id,
            @RequestParam @Nullable String unread,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        UserId user = new UserId(Checks.parseUuid("id", id));
        caller.requireSelf(user);
        ReadState state = ReadState.of(unread);
        String list = "notifications of " + user + " " + state;
        PageRequest page = cursors.read(list, limit, cursor);
        Mono<Boolean> fresh = cursor == null ? freshness.within(PATIENCE_FOR_A_LIST) : Mono.just(true);
        return fresh.thenMany(notifications.before(
                        user, page.positionAsLong(NotificationReads.NEWEST), state, page.limit() + 1))
                .collectList()
                .map(found -> Envelope.of(cursors.page(list, found, page, Notification::position)));
    }

    /** What a stream has told may not be in the tables yet: only after them a notification is unknown. */
    @PutMapping("/api/notifications/{id}/read")
    public Mono<Envelope<Marked>> read(Caller caller, @PathVariable String id) {
        UUID notification = Checks.parseUuid("id", id);
        return marks.mark(caller.id(), notification)
                .flatMap(marked -> marked ? Mono.just(true) : markOnceItIsThere(caller.id(), notification))
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> ApiException.notFound("There is no such notification.")))
                .map(_ -> Envelope.of(new Marked(notification, true)));
    }

    private Mono<Boolean> markOnceItIsThere(UserId user, UUID notification) {
        return freshness
                .within(PATIENCE_FOR_ONE)
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(
                        () -> ApiException.unavailable("The notifications are behind the log.", PATIENCE_FOR_ONE)))
                .flatMap(_ -> marks.mark(user, notification));
    }
}
