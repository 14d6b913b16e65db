package livedrop.query.live.push;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import livedrop.query.live.Listening;
import livedrop.query.live.Outbox;
import livedrop.query.live.door.Guest;
import livedrop.query.live.frame.Farewell;
import livedrop.query.live.history.ChannelHistory;
import livedrop.schema.drop.DropId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * What a client and we say to each other over a WebSocket: one message is answered after the other, and what a
 * subscription brings has been taken before the next message is looked at. So what waits for a client has a bound,
 * however fast it asks.
 */
final class Conversation implements Disposable {

    private static final Logger log = LoggerFactory.getLogger(Conversation.class);

    private static final Duration STRETCH = Duration.ofSeconds(10);

    private final Desk desk;
    private final Outbox outbox;
    private final Pace subscribing;
    private final Map<DropId, Listening> drops = new HashMap<>();
    private final Disposable.Composite held = Disposables.composite();
    private final Disposable.Swap limit = Disposables.swap();
    private @Nullable Guest guest;

    Conversation(Desk desk, Outbox outbox) {
        this.desk = desk;
        this.outbox = outbox;
        this.subscribing = new Pace(2 * desk.bounds().maxSubscriptions(), STRETCH, () -> desk.scheduler()
                .now(TimeUnit.MILLISECONDS));
        held.add(limit);
    }

    /** With a client that has not said yet who it is. */
    Mono<Void> begin() {
        return Mono.fromRunnable(() -> limit.update(desk.scheduler()
                .schedule(
                        () -> outbox.close(Farewell.TOO_LATE),
                        desk.bounds().authTimeout().toMillis(),
                        TimeUnit.MILLISECONDS)));
    }

    /**
     * With a client that is known from the handshake.
     *
     * @param lastId id of the last frame of its own that it has
     */
    Mono<Void> begin(Guest known, OptionalLong lastId) {
        return Mono.defer(() -> welcome(known, lastId)).onErrorResume(this::turnAway);
    }

    /** Answers a message. It completes when the client has taken what the message brings, and never fails. */
    Mono<Void> hear(byte[] text) {
        return Mono.defer(() -> answer(ClientMessages.read(text)))
                .onErrorResume(ApiException.class, unreadable -> end(unreadable, Farewell.MALFORMED));
    }

    private Mono<Void> answer(ClientMessage message) {
        Guest known = guest;
        if (known == null && !(message instanceof ClientMessage.Auth)) {
            ApiException why = ApiException.unauthenticated("The first message has to be of the type auth");
            return end(why, Farewell.UNAUTHENTICATED);
        }
        return switch (message) {
            case ClientMessage.Auth auth -> authenticate(auth).onErrorResume(this::turnAway);
            case ClientMessage.Subscribe subscribe ->
                subscribe(subscribe).onErrorResume(failure -> refuse(failure, subscribe.dropId()));
            case ClientMessage.Unsubscribe unsubscribe -> unsubscribe(unsubscribe);
        };
    }

    private Mono<Void> authenticate(ClientMessage.Auth auth) {
        return Mono.defer(() -> {
            Guest before = guest;
            Mono<Guest> found = desk.tokens().guest(auth.token());
            if (before != null) {
                return found.flatMap(now -> renew(before, now));
            }
            limit.update(Disposables.disposed());
            return found.flatMap(now -> welcome(now, auth.lastEventId()));
        });
    }

    private Mono<Void> welcome(Guest known, OptionalLong lastId) {
        held.add(desk.seats().take(known.id()));
        ServerMessage.AuthOk welcome = new ServerMessage.AuthOk(known.id(), known.until());
        return desk.stream()
                .listen(outbox, desk.histories().of(known.id()), lastId, welcome.frame())
                .doOnNext(held::add)
                .doOnNext(_ -> stay(known))
                .flatMap(Listening::caughtUp);
    }

    /** Another token of the same account, before the first one ends. */
    private Mono<Void> renew(Guest before, Guest now) {
        if (!before.id().equals(now.id())) {
            return Mono.error(() -> ApiException.unauthenticated("The token is another account's"));
        }
        stay(now);
        outbox.answer(new ServerMessage.AuthOk(now.id(), now.until()).frame());
        return Mono.empty();
    }

    private void stay(Guest known) {
        guest = known;
        limit.update(desk.stay().end(known).subscribe(outbox::close));
    }

    private Mono<Void> subscribe(ClientMessage.Subscribe wanted) {
        return Mono.defer(() -> {
            requireRoom(wanted.dropId());
            return desk.histories()
                    .of(wanted.dropId())
                    .switchIfEmpty(Mono.error(() -> ApiException.notFound("There is no such drop.")))
                    .flatMap(history -> listen(history, wanted));
        });
    }

    private void requireRoom(DropId wanted) {
        int most = desk.bounds().maxSubscriptions();
        if (drops.size() >= most && !drops.containsKey(wanted)) {
            throw new ApiException(
                    ErrorCode.TOO_MANY_REQUESTS, most + " drops are listened to already; unsubscribe from one");
        }
        if (!subscribing.allows()) {
            throw ApiException.tooManyRequests("Too many subscriptions for now", STRETCH);
        }
    }

    /** One who asks again for the same drop begins anew. */
    private Mono<Void> listen(ChannelHistory history, ClientMessage.Subscribe wanted) {
        leave(wanted.dropId());
        ServerMessage.Subscribed begin = new ServerMessage.Subscribed(wanted.dropId());
        return desk.stream()
                .listen(outbox, history, wanted.lastEventId(), begin.frame())
                .doOnNext(listening -> {
                    held.add(listening);
                    drops.put(wanted.dropId(), listening);
                })
                .flatMap(Listening::caughtUp);
    }

    private Mono<Void> unsubscribe(ClientMessage.Unsubscribe wanted) {
        leave(wanted.dropId());
        outbox.answer(new ServerMessage.Unsubscribed(wanted.dropId()).frame());
        return Mono.empty();
    }

    private void leave(DropId dropId) {
        Listening listening = drops.remove(dropId);
        if (listening != null) {
            held.remove(listening);
            listening.dispose();
        }
    }

    /** Tells why something is not done, and goes on. */
    private Mono<Void> refuse(Throwable failure, DropId dropId) {
        outbox.answer(new ServerMessage.Refused(reason(failure), dropId).frame());
        return Mono.empty();
    }

    /** Tells why the client is not let in, or not any more, and ends. */
    private Mono<Void> turnAway(Throwable failure) {
        ApiException why = reason(failure);
        return end(
                why,
                switch (why.code().status()) {
                    case 401 -> Farewell.UNAUTHENTICATED;
                    case 429 -> Farewell.TOO_MANY;
                    default -> Farewell.INTERRUPTED;
                });
    }

    private Mono<Void> end(ApiException why, Farewell farewell) {
        outbox.answer(new ServerMessage.Refused(why, null).frame());
        outbox.close(farewell);
        return Mono.empty();
    }

    private ApiException reason(Throwable failure) {
        ApiException why = desk.errors().answerTo(failure);
        if (why.code() == ErrorCode.INTERNAL_ERROR) {
            log.error("A message over a WebSocket cannot be answered", failure);
        }
        return why;
    }

    /** Gives back all that is held for the client. */
    @Override
    public void dispose() {
        held.dispose();
    }

    @Override
    public boolean isDisposed() {
        return held.isDisposed();
    }
}
