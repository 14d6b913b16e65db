package livedrop.bench.purchase;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import livedrop.schema.order.OrderConfirmed;
import livedrop.schema.order.OrderEvent;
import livedrop.schema.order.OrderFailed;
import livedrop.schema.order.OrderId;
import livedrop.schema.order.OrderRejected;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Follows the log of committed events, and tells who waits when an order is confirmed. */
final class Confirmations implements AutoCloseable {

    private static final int LOOK_UP_MILLIS = 200;

    private final Map<OrderId, CompletableFuture<OrderId>> awaited = new ConcurrentHashMap<>();
    private final EventStore events;
    private final Thread thread;
    private volatile boolean over;

    private Confirmations(EventStore events) {
        this.events = events;
        this.thread = Thread.ofPlatform().name("confirmations").daemon().unstarted(this::follow);
    }

    static Confirmations in(EventStore events) {
        Confirmations confirmations = new Confirmations(events);
        confirmations.thread.start();
        return confirmations;
    }

    /** To be asked before the order is placed. Fails when the order ends in another way. */
    CompletableFuture<OrderId> of(OrderId order) {
        return awaited.computeIfAbsent(order, _ -> new CompletableFuture<>());
    }

    private void follow() {
        try (BlockingStream<TrackedEventMessage<?>> stream = events.openStream(events.createHeadToken())) {
            while (!over) {
                if (stream.hasNextAvailable(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS)
                        && stream.nextAvailable().getPayload() instanceof OrderEvent event) {
                    tell(event);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            awaited.values().forEach(waiting -> waiting.completeExceptionally(failure));
        }
    }

    private void tell(OrderEvent event) {
        if (event instanceof OrderConfirmed) {
            of(event.orderId()).complete(event.orderId());
            awaited.remove(event.orderId());
        } else if (event instanceof OrderRejected || event instanceof OrderFailed) {
            of(event.orderId()).completeExceptionally(new IllegalStateException("order ended: " + event));
        }
    }

    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
