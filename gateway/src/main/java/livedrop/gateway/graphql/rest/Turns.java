package livedrop.gateway.graphql.rest;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** Lets the calls of one request through, a few at a time: how many can wait is bounded by what a request may cost. */
public final class Turns {

    private static final int AT_A_TIME = 16;

    private final Queue<MonoSink<Boolean>> waiting = new ArrayDeque<>();
    private final AtomicInteger changes = new AtomicInteger();
    private int free = AT_A_TIME;

    /** The call, when it is its turn. */
    public <T> Mono<T> take(Supplier<Mono<T>> call) {
        return Mono.usingWhen(Mono.<Boolean>create(this::enter), _ -> call.get(), _ -> Mono.fromRunnable(this::leave));
    }

    private void enter(MonoSink<Boolean> call) {
        synchronized (this) {
            waiting.add(call);
        }
        call.onCancel(() -> forget(call));
        goOn();
    }

    private synchronized void forget(MonoSink<Boolean> call) {
        waiting.remove(call);
    }

    private void leave() {
        synchronized (this) {
            free++;
        }
        goOn();
    }

    /** A call that ends at once comes back here from within: whoever is here already goes on for it. */
    private void goOn() {
        if (changes.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        do {
            for (MonoSink<Boolean> next = next(); next != null; next = next()) {
                next.success(true);
            }
            seen = changes.addAndGet(-seen);
        } while (seen > 0);
    }

    private synchronized @Nullable MonoSink<Boolean> next() {
        if (free == 0 || waiting.isEmpty()) {
            return null;
        }
        free--;
        return waiting.remove();
    }
}
