package livedrop.eventstore.postgres;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Stands between a query and its reader. A query that has begun when its reader leaves goes on, and what still comes is
 * dropped; one that still waits for a connection is given up.
 */
final class Persistent<T> implements CoreSubscriber<T>, Subscription {

    private enum State {
        WAITING,
        BEGUN,
        GIVEN_UP
    }

    private final CoreSubscriber<? super T> reader;
    private final Context context;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private @Nullable Subscription query;
    private volatile boolean readerHasLeft;

    Persistent(CoreSubscriber<? super T> reader) {
        this.reader = reader;
        this.context = reader.currentContext().put(Persistent.class, this);
    }

    /** To be asked when the query has a connection: whether it is still wanted. From then on it goes on to its end. */
    boolean begin() {
        return state.compareAndSet(State.WAITING, State.BEGUN) || state.get() == State.BEGUN;
    }

    @Override
    public Context currentContext() {
        return context;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        if (Operators.validate(query, subscription)) {
            query = subscription;
            reader.onSubscribe(this);
        }
    }

    @Override
    public void onNext(T item) {
        if (readerHasLeft) {
            Operators.onDiscard(item, context);
        } else {
            reader.onNext(item);
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (!readerHasLeft) {
            reader.onError(failure);
        }
    }

    @Override
    public void onComplete() {
        if (!readerHasLeft) {
            reader.onComplete();
        }
    }

    @Override
    public void request(long n) {
        if (query != null) {
            query.request(n);
        }
    }

    @Override
    public void cancel() {
        readerHasLeft = true;
        if (!state.compareAndSet(State.WAITING, State.GIVEN_UP)) {
            request(Long.MAX_VALUE);
        } else if (query != null) {
            query.cancel();
        }
    }
}
