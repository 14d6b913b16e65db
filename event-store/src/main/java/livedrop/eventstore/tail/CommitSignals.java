package livedrop.eventstore.tail;

import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.Notification;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import java.time.Duration;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Rings the tail when another process commits: the database notifies once a batch. What this process commits comes to
 * the tail by itself, a moment after its notification, and needs no reading.
 */
public final class CommitSignals implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(CommitSignals.class);

    private static final String LISTEN = "listen event_log";
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final PostgresqlConnectionFactory connections;
    private final TailingEventStore store;
    private final IntPredicate own;
    private @Nullable Disposable listening;

    /**
     * @param connections makes a new one each time
     * @param own whether a process of the server, by its id, appends for this process
     */
    public CommitSignals(PostgresqlConnectionFactory connections, TailingEventStore store, IntPredicate own) {
        this.connections = connections;
        this.store = store;
        this.own = own;
    }

    private Flux<Notification> notifications() {
        return Flux.usingWhen(connections.create(), this::listen, connection -> connection.close())
                .concatWith(Mono.error(() -> new IllegalStateException("the connection was closed")));
    }

    /** What was committed while nobody listened is read at once. */
    private Flux<Notification> listen(PostgresqlConnection connection) {
        return connection
                .createStatement(LISTEN)
                .execute()
                .concatMap(result -> result.getRowsUpdated())
                .then(Mono.<Notification>fromRunnable(() -> store.ring(Long.MAX_VALUE)))
                .thenMany(connection.getNotifications());
    }

    @Override
    public void start() {
        listening = notifications()
                .filter(notification -> !own.test(notification.getProcessId()))
                .doOnNext(
                        notification -> store.ring(Long.parseLong(Objects.requireNonNull(notification.getParameter()))))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, SHORTEST_PAUSE)
                        .maxBackoff(LONGEST_PAUSE)
                        .transientErrors(true)
                        .doBeforeRetry(retry -> log.warn(
                                "Commits of other processes are noticed late: {}",
                                retry.failure().toString())))
                .subscribe();
    }

    @Override
    public void stop() {
        Disposable known = listening;
        if (known != null) {
            known.dispose();
            listening = null;
        }
    }

    @Override
    public boolean isRunning() {
        return listening != null;
    }
}
