package livedrop.query.notification;

import java.time.Duration;
import livedrop.eventstore.EventLog;
import reactor.core.publisher.Mono;

/**
 * Waits until the tables have what was committed before the question, so that nobody looks in vain for what a stream has
 * just told.
 */
public final class Freshness {

    private static final Duration GLANCE = Duration.ofMillis(25);

    private final EventLog log;
    private final NotificationTables tables;

    public Freshness(EventLog log, NotificationTables tables) {
        this.log = log;
        this.tables = tables;
    }

    /** Whether the tables have come so far in the given time. */
    Mono<Boolean> within(Duration patience) {
        return log.head()
                .flatMap(head -> tables.position()
                        .filter(position -> position >= head)
                        .repeatWhenEmpty(glances -> glances.delayElements(GLANCE)))
                .map(_ -> true)
                .timeout(patience, Mono.just(false));
    }
}
