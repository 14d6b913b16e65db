package livedrop.command.relay;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Hands batches to the publisher and waits, for a bounded time, until they are acknowledged.
 *
 * <p>A batch that is still under way when the wait ends comes again, for its token did not move. It is then waited for
 * and not published a second time, so that an outage neither repeats nor reorders anything. One thread calls.
 */
final class KafkaRelay {
    private final Mono<Void> ready;
    private final EventPublisher publisher;
    private final Duration patience;
    private @Nullable Underway underway;

    private record Underway(long lastIndex, CompletableFuture<?> acknowledged) {}

    /**
     * @param ready completes once there is somewhere to publish to
     * @param patience how long a batch is waited for
     */
    KafkaRelay(Mono<Void> ready, EventPublisher publisher, Duration patience) {
        this.ready = ready;
        this.publisher = publisher;
        this.patience = patience;
    }

    /** @throws IllegalStateException when the batch is not acknowledged; it is to be offered again */
    void relay(List<OutboundEvent> batch) {
        long published = underway == null ? -1 : underway.lastIndex();
        awaitUnderway();
        List<OutboundEvent> fresh =
                batch.stream().filter(event -> event.index() > published).toList();
        if (!fresh.isEmpty()) {
            CompletableFuture<Void> acknowledged =
                    ready.then(publisher.publish(fresh)).toFuture();
            underway = new Underway(fresh.getLast().index(), acknowledged);
            awaitUnderway();
        }
    }

    private void awaitUnderway() {
        if (underway == null) {
            return;
        }
        try {
            underway.acknowledged().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            underway = null;
        } catch (TimeoutException e) {
            throw new IllegalStateException("no acknowledgement within " + patience, e);
        } catch (ExecutionException e) {
            underway = null;
            throw new IllegalStateException("the broker did not take the events", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the broker", e);
        }
    }
}
