package livedrop.query.audit.verify;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import livedrop.kit.web.ApiException;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** One after the other, in the order in which they came: a verification takes memory and half the machine. */
final class Turns {

    private final int most;
    private final Duration retryAfter;
    private final AtomicInteger there = new AtomicInteger();
    private final AtomicReference<Mono<Void>> last = new AtomicReference<>(Mono.empty());

    /**
     * A queue.
     *
     * @param most how many may be there at a time, the one whose turn it is included
     * @param retryAfter when those that find no room may come again
     */
    Turns(int most, Duration retryAfter) {
        this.most = most;
        this.retryAfter = retryAfter;
    }

    /** The work when its turn has come; fails with {@code UNAVAILABLE} when too many wait already. */
    <T> Mono<T> inTurn(Mono<T> work) {
        return Mono.defer(() -> {
            if (there.incrementAndGet() > most) {
                there.decrementAndGet();
                return Mono.error(ApiException.unavailable("Other verifications are under way", retryAfter));
            }
            Sinks.Empty<Void> over = Sinks.empty();
            Mono<Void> before = last.getAndSet(over.asMono());
            return before.then(work).doFinally(_ -> {
                there.decrementAndGet();
                endAfter(before, over);
            });
        });
    }

    /** Whoever goes away while waiting lets nobody pass those before. */
    private static void endAfter(Mono<Void> before, Sinks.Empty<Void> over) {
        before.subscribe(_ -> {}, _ -> over.tryEmitEmpty(), over::tryEmitEmpty);
    }
}
