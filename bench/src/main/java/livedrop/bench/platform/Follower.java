package livedrop.bench.platform;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/** Axon's pooled streaming processor: the same for everybody, only the store under it differs. */
public final class Follower implements AutoCloseable {

    private static final int BATCH = 256;

    private final ScheduledExecutorService coordinator = Executors.newScheduledThreadPool(1);
    private final ScheduledExecutorService worker = Executors.newScheduledThreadPool(1);
    private final PooledStreamingEventProcessor processor;

    private Follower(EventStore events, Start start, Consumer<EventMessage<?>> handler) {
        EventMessageHandler handling = event -> {
            handler.accept(event);
            return null;
        };
        processor = PooledStreamingEventProcessor.builder()
                .name("follower")
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(handling)
                        .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                        .build())
                .messageSource(events)
                .tokenStore(new InMemoryTokenStore())
                .transactionManager(NoTransactionManager.instance())
                .coordinatorExecutor(coordinator)
                .workerExecutor(worker)
                .initialSegmentCount(1)
                .initialToken(start::of)
                .batchSize(BATCH)
                .build();
    }

    /** Where it begins. */
    public enum Start {
        FIRST_EVENT,
        NEXT_EVENT;

        private @Nullable TrackingToken of(StreamableMessageSource<TrackedEventMessage<?>> source) {
            return switch (this) {
                case FIRST_EVENT -> source.createTailToken();
                case NEXT_EVENT -> source.createHeadToken();
            };
        }
    }

    /** Follows until it is closed. */
    public static Follower of(EventStore events, Start start, Consumer<EventMessage<?>> handler) {
        Follower follower = new Follower(events, start, handler);
        follower.processor.start();
        return follower;
    }

    @Override
    public void close() {
        processor.shutDown();
        coordinator.shutdownNow();
        worker.shutdownNow();
    }
}
