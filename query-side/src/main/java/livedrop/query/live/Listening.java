package livedrop.query.live;

import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** A channel that is being listened to, until it is disposed of. */
public final class Listening implements Disposable {

    private final Disposable leaving;
    private final AtomicBoolean left = new AtomicBoolean();
    private volatile Mono<Void> caughtUp = Mono.empty();

    Listening(Disposable leaving) {
        this.leaving = leaving;
    }

    Listening caughtUp(Mono<Void> caughtUp) {
        this.caughtUp = caughtUp;
        return this;
    }

    /** Completes when the connection has taken what was missed; not when it ends before that. */
    public Mono<Void> caughtUp() {
        return caughtUp;
    }

    @Override
    public void dispose() {
        if (left.compareAndSet(false, true)) {
            leaving.dispose();
        }
    }

    @Override
    public boolean isDisposed() {
        return left.get();
    }
}
