package livedrop.command.tail;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.LoggedEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Rings the bell for the events that other processes append: one look at the log for all who wait. */
@Component
class LogPoll implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(LogPoll.class);
    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final int MOST_EVENTS = 1_000;

    private final EventLog eventLog;
    private final StreamBell bell;
    private long seen;
    private @Nullable Disposable polling;

    LogPoll(EventLog eventLog, StreamBell bell) {
        this.eventLog = eventLog;
        this.bell = bell;
    }

    /** One look; nothing when nobody waits. */
    Mono<Void> look() {
        return Mono.defer(() -> bell.followed().isEmpty() ? Mono.empty() : eventLog.head())
                .filter(head -> head > seen)
                .flatMap(this::ringUpTo)
                .onErrorResume(failure -> {
                    log.warn("Cannot look for new events: {}", failure.toString());
                    return Mono.empty();
                });
    }

    /** Who begins to follow after the head was read reads the stream after it, too, and misses nothing. */
    private Mono<Void> ringUpTo(long head) {
        List<String> followed = bell.followed();
        return eventLog.of(followed, seen, MOST_EVENTS)
                .collectList()
                .doOnNext(events -> {
                    Set<String> grown =
                            events.stream().map(LoggedEvent::aggregateId).collect(Collectors.toUnmodifiableSet());
                    seen = events.size() < MOST_EVENTS ? head : events.getLast().index();
                    bell.ring(grown);
                })
                .then();
    }

    @Override
    public void start() {
        polling = Flux.interval(INTERVAL)
                .onBackpressureDrop()
                .concatMap(_ -> look(), 1)
                .subscribe();
    }

    @Override
    public void stop() {
        if (polling != null) {
            polling.dispose();
            polling = null;
        }
    }

    @Override
    public boolean isRunning() {
        return polling != null;
    }
}
