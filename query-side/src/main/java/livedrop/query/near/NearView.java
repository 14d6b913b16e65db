package livedrop.query.near;

import io.lettuce.core.TrackingArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.function.ToIntFunction;
import livedrop.query.redis.Generations;
import livedrop.query.redis.Redis;
import livedrop.query.redis.StoredDocument;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Documents of a view in the memory of this process, in the form in which they are served.
 *
 * <p>What is in memory is as new as Redis has it: Redis says which of the documents have changed. When it has not been
 * heard of for a second, or the line to it breaks, nothing is served from here until it is.
 */
public final class NearView<V> implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(NearView.class);
    private static final long MOST_BYTES = 32L << 20;
    private static final Duration PULSE = Duration.ofMillis(200);

    private final Redis redis;
    private final Generations generations;
    private final String view;
    private final Form<V> form;
    private final ToIntFunction<V> size;

    private volatile @Nullable Watch<V> watch;
    private volatile boolean away;
    private @Nullable Disposable pulse;

    /** How a document is served. */
    @FunctionalInterface
    public interface Form<V> {

        /** @param name of the document within the view */
        V of(String name, StoredDocument stored);
    }

    /** @param size of a document in the form in which it is served, in bytes */
    public NearView(Redis redis, Generations generations, String view, Form<V> form, ToIntFunction<V> size) {
        this.redis = redis;
        this.generations = generations;
        this.view = view;
        this.form = form;
        this.size = size;
    }

    /**
     * The document, when it is in memory and may be served from there now.
     *
     * @param name of the document within the view
     */
    public @Nullable V get(String name) {
        Watch<V> current = trusted();
        return current == null ? null : current.get(name);
    }

    /**
     * The document out of memory, or out of Redis, from where it is kept; empty when the view cannot say, or when Redis
     * cannot tell what changes.
     *
     * @param name of the document within the view
     */
    public Mono<V> find(String name) {
        return Mono.defer(() -> {
                    Watch<V> current = trusted();
                    return current == null ? Mono.<V>empty() : current.find(name);
                })
                .onErrorComplete();
    }

    private @Nullable Watch<V> trusted() {
        Watch<V> current = watch;
        return current != null && current.isTrusted() && generations.isServing(current.keys()) ? current : null;
    }

    @Override
    public synchronized void start() {
        pulse = Flux.interval(Duration.ZERO, PULSE)
                .onBackpressureDrop()
                .concatMap(_ -> beat(), 1)
                .subscribe();
    }

    private Mono<Void> beat() {
        Watch<V> current = watch;
        return current != null && current.isOpen() && generations.isServing(current.keys())
                ? current.listen().onErrorResume(this::lost)
                : renew();
    }

    private Mono<Void> renew() {
        forget();
        return redis.line()
                .flatMap(line -> watch(line).doOnError(_ -> Watch.end(line)))
                .doOnNext(this::found)
                .then()
                .onErrorResume(this::lost);
    }

    /** Whoever reads the view reads another generation as soon as Redis says that another one serves. */
    private Mono<Watch<V>> watch(StatefulRedisConnection<String, byte[]> line) {
        line.addListener(message -> Change.in(message)
                .filter(change -> change.isOf(Generations.POINTERS))
                .ifPresent(_ -> generations.forget()));
        return line.reactive()
                .clientTracking(TrackingArgs.Builder.enabled())
                .then(generations.ask(line.reactive(), view))
                .map(keys -> new Watch<>(line, keys, new Memory<>(MOST_BYTES, size), form))
                .flatMap(fresh -> fresh.listen().thenReturn(fresh));
    }

    private void found(Watch<V> fresh) {
        watch = fresh;
        if (away) {
            away = false;
            LOG.info("{}: is served from memory again", view);
        }
    }

    private Mono<Void> lost(Throwable failure) {
        forget();
        if (!away) {
            away = true;
            LOG.warn(
                    "{}: is not served from memory, since Redis does not say what changes: {}",
                    view,
                    failure.toString());
        }
        return Mono.empty();
    }

    private void forget() {
        Watch<V> before = watch;
        watch = null;
        if (before != null) {
            before.end();
        }
    }

    @Override
    public synchronized void stop() {
        if (pulse != null) {
            pulse.dispose();
            pulse = null;
        }
        forget();
    }

    @Override
    public synchronized boolean isRunning() {
        return pulse != null;
    }
}
