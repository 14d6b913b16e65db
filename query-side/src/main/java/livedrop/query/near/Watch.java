package livedrop.query.near;

import io.lettuce.core.KeyValue;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import livedrop.query.redis.StoredDocument;
import livedrop.query.redis.ViewKeys;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * One generation of a view, as it is read over one line to Redis, which says there what has changed since.
 *
 * <p>It says so in order with its answers. An answer to a ping therefore means that everything has been heard that
 * changed before the ping was sent, and for a while after it what is in memory is trusted.
 */
final class Watch<V> {

    private static final long TRUSTED_NANOS = Duration.ofSeconds(1).toNanos();

    private final StatefulRedisConnection<String, byte[]> line;
    private final ViewKeys keys;
    private final Memory<V> memory;
    private final NearView.Form<V> form;
    private final String prefix;
    private volatile long heardUpTo = System.nanoTime() - TRUSTED_NANOS;

    /** @param line on which the server says already what changes */
    Watch(StatefulRedisConnection<String, byte[]> line, ViewKeys keys, Memory<V> memory, NearView.Form<V> form) {
        this.line = line;
        this.keys = keys;
        this.memory = memory;
        this.form = form;
        this.prefix = keys.key("");
        line.addListener(message -> Change.in(message).ifPresent(this::hear));
    }

    private void hear(Change change) {
        if (change.keys() == null || change.isOf(keys.ready())) {
            memory.forgetAll();
        } else {
            for (String key : change.keys()) {
                if (key.startsWith(prefix)) {
                    memory.forget(key.substring(prefix.length()));
                }
            }
        }
    }

    /** Finds out whether the line still tells everything. After a silence nothing that is in memory is believed. */
    Mono<Void> listen() {
        return Mono.defer(() -> {
                    long asked = System.nanoTime();
                    return line.reactive().ping().doOnNext(_ -> heard(asked));
                })
                .then();
    }

    private void heard(long asked) {
        if (isSilent()) {
            memory.forgetAll();
        }
        heardUpTo = asked;
    }

    private boolean isSilent() {
        return System.nanoTime() - heardUpTo >= TRUSTED_NANOS;
    }

    ViewKeys keys() {
        return keys;
    }

    boolean isOpen() {
        return line.isOpen();
    }

    /** Whether what is in memory is as new as Redis had it a second ago, or newer. */
    boolean isTrusted() {
        return !isSilent() && line.isOpen();
    }

    @Nullable
    V get(String name) {
        return memory.get(name);
    }

    /** Empty when the view does not have the document, or is not complete. */
    Mono<V> find(String name) {
        return memory.get(name, this::read);
    }

    private Mono<V> read(String name) {
        return line.reactive()
                .mget(keys.ready(), keys.key(name))
                .filter(KeyValue::hasValue)
                .map(KeyValue::getValue)
                .collectList()
                .filter(found -> found.size() == 2)
                .map(found -> form.of(name, StoredDocument.decoded(found.getLast())));
    }

    void end() {
        end(line);
    }

    /** Nobody waits for it: it can be that the other side does not answer. */
    static void end(StatefulRedisConnection<String, byte[]> line) {
        if (line.isOpen()) {
            var _ = line.closeAsync();
        }
    }
}
