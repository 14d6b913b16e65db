package livedrop.eventstore.postgres;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** Stays to the end when its reader leaves, and drops what still comes. */
final class Persistent<T> implements CoreSubscriber<T>, Subscription {

    private final CoreSubscriber<? super T> reader;
    private @Nullable Subscription source;
    private volatile boolean readerHasLeft;

    Persistent(CoreSubscriber<? super T> reader) {
        this.reader = reader;
    }

    @Override
    public Context currentContext() {
        return reader.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        if (Operators.validate(source, subscription)) {
            source = subscription;
            reader.onSubscribe(this);
        }
    }

    @Override
    public void onNext(T item) {
        if (readerHasLeft) {
            Operators.onDiscard(item, currentContext());
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
        if (source != null) {
            source.request(n);
        }
    }

    @Override
    public void cancel() {
        readerHasLeft = true;
        request(Long.MAX_VALUE);
    }
}
