package livedrop.query.live.door;

import java.time.Clock;
import java.time.Duration;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.LoggedEvent;
import livedrop.kit.web.ApiException;
import livedrop.query.live.frame.Farewell;
import livedrop.schema.account.AccountDeleted;
import livedrop.schema.account.UserId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** How long a guest may stay: as long as the token is good and the account is there. */
public final class Stay {

    private static final Logger log = LoggerFactory.getLogger(Stay.class);

    private final EventLog events;
    private final Clock clock;
    private final Scheduler scheduler;

    public Stay(EventLog events, Clock clock, Scheduler scheduler) {
        this.events = events;
        this.clock = clock;
        this.scheduler = scheduler;
    }

    /** The guest, unless the account is gone: a token or a ticket may be older than its end. */
    public Mono<Guest> welcome(Guest guest) {
        return isGone(guest.id())
                .flatMap(gone -> gone
                        ? Mono.error(() -> ApiException.unauthenticated("The account is gone"))
                        : Mono.just(guest));
    }

    /**
     * When and why the guest has to go. Subscribed to when the channel of the guest is listened to already, it misses no
     * deletion: one that came before is in the log, one that comes later is heard there.
     */
    public Mono<Farewell> end(Guest guest) {
        Mono<Farewell> expired = Mono.delay(Duration.between(clock.instant(), guest.until()), scheduler)
                .thenReturn(Farewell.EXPIRED);
        Mono<Farewell> gone = isGone(guest.id())
                .filter(found -> found)
                .map(_ -> Farewell.ACCOUNT_GONE)
                .onErrorResume(failure -> {
                    log.warn("Nobody can tell whether an account is there: {}", failure.toString());
                    return Mono.just(Farewell.INTERRUPTED);
                });
        return Mono.firstWithValue(expired, gone);
    }

    /** An account has few events. */
    private Mono<Boolean> isGone(UserId user) {
        return events.stream(user.toString()).map(LoggedEvent::payload).any(AccountDeleted.class::isInstance);
    }
}
