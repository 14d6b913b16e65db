package livedrop.command.order;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import livedrop.schema.drop.DropId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Counts whom the gate turns away, by drop and second. They leave nothing in the log, for they are the many: what is
 * counted goes to the database twice a second, in one statement, and a process that is killed takes the rest along.
 */
@Component
class TurnedAway implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TurnedAway.class);
    private static final Duration INTERVAL = Duration.ofMillis(500);

    /** Longer than the pool lets anybody wait. */
    private static final Duration LAST_WRITE = Duration.ofSeconds(5);

    private final DatabaseClient database;
    private final Clock clock;
    private final Map<When, Long> counted = new ConcurrentHashMap<>();
    private @Nullable Disposable writing;

    TurnedAway(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record When(UUID drop, Instant second) {}

    /** One more buyer. */
    void count(DropId drop) {
        add(new When(drop.value(), clock.instant().truncatedTo(ChronoUnit.SECONDS)), 1);
    }

    private void add(When when, long buyers) {
        counted.merge(when, buyers, Long::sum);
    }

    /** Writes what has been counted; what cannot be written is counted again. */
    private Mono<Void> write() {
        return Mono.defer(() -> {
            Map<When, Long> taken = take();
            return taken.isEmpty() ? Mono.<Void>empty() : write(taken);
        });
    }

    private Map<When, Long> take() {
        Map<When, Long> taken = new HashMap<>();
        for (When when : List.copyOf(counted.keySet())) {
            Long buyers = counted.remove(when);
            if (buyers != null) {
                taken.put(when, buyers);
            }
        }
        return taken;
    }

    private Mono<Void> write(Map<When, Long> taken) {
        return database.sql("""
                        insert into turned_away (drop_id, second, buyers) select * from unnest($1, $2, $3)
                        on conflict (drop_id, second) do update set buyers = turned_away.buyers + excluded.buyers
                        """)
                .bind(0, taken.keySet().stream().map(When::drop).toArray(UUID[]::new))
                .bind(1, taken.keySet().stream().map(When::second).toArray(Instant[]::new))
                .bind(2, taken.values().toArray(Long[]::new))
                .then()
                .onErrorResume(failure -> {
                    log.warn(
                            "{} seconds of buyers turned away wait to be written: {}",
                            taken.size(),
                            failure.toString());
                    taken.forEach(this::add);
                    return Mono.empty();
                });
    }

    @Override
    public void start() {
        writing = Flux.interval(INTERVAL)
                .onBackpressureDrop()
                .concatMap(_ -> write(), 1)
                .subscribe();
    }

    @Override
    public void stop(Runnable stopped) {
        stop();
        write().timeout(LAST_WRITE)
                .onErrorComplete()
                .doFinally(_ -> stopped.run())
                .subscribe();
    }

    @Override
    public void stop() {
        if (writing != null) {
            writing.dispose();
            writing = null;
        }
    }

    @Override
    public boolean isRunning() {
        return writing != null;
    }
}
