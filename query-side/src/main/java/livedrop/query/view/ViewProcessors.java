package livedrop.query.view;

import io.lettuce.core.KeyValue;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import livedrop.eventstore.TrackingProcessor;
import livedrop.query.redis.Generations;
import livedrop.query.redis.Redis;
import livedrop.query.redis.ViewKeys;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.context.SmartLifecycle;

/**
 * The processors that keep the views up to date, one a view.
 *
 * <p>They open no database transaction: what they write goes to Redis with their token. They see every event, also
 * those that are not for them, so that their position says how much of the log a view has taken in.
 */
public final class ViewProcessors implements SmartLifecycle {

    private static final int BATCH_SIZE = 256;

    private final Redis redis;
    private final Generations generations;
    private final List<TrackingEventProcessor> processors;

    public ViewProcessors(
            Redis redis,
            Generations generations,
            StreamableMessageSource<TrackedEventMessage<?>> events,
            RedisTokenStore tokens,
            Collection<View> views) {
        this.redis = redis;
        this.generations = generations;
        this.processors = views.stream()
                .map(view -> TrackingEventProcessor.builder()
                        .name(view.name())
                        .eventHandlerInvoker(new Invoker(view))
                        .errorHandler(PropagatingErrorHandler.INSTANCE)
                        .messageSource(events)
                        .tokenStore(tokens)
                        .transactionManager(NoTransactionManager.INSTANCE)
                        .trackingEventProcessorConfiguration(TrackingProcessor.settings(view.segments(), BATCH_SIZE)
                                .andInitialTrackingToken(StreamableMessageSource::createTailToken))
                        .build())
                .toList();
    }

    @Override
    public void start() {
        processors.forEach(EventProcessor::start);
    }

    @Override
    public void stop() {
        CompletableFuture.allOf(
                        processors.stream().map(EventProcessor::shutdownAsync).toArray(CompletableFuture<?>[]::new))
                .join();
    }

    @Override
    public boolean isRunning() {
        return processors.stream().anyMatch(EventProcessor::isRunning);
    }

    private final class Invoker implements EventHandlerInvoker {

        private final View view;

        private Invoker(View view) {
            this.view = view;
        }

        @Override
        public boolean canHandle(EventMessage<?> message, Segment segment) {
            return view.handles(message.getPayloadType()) && segment.matches(view.subject(message.getPayload()));
        }

        /** A type that is said to be of no interest is left out of the stream, and the position stands still. */
        @Override
        public boolean canHandleType(Class<?> payloadType) {
            return true;
        }

        @Override
        public void handle(EventMessage<?> message, Segment segment) {
            long index = ((TrackedEventMessage<?>) message)
                    .trackingToken()
                    .position()
                    .orElseThrow();
            ViewBatch.current(view, names -> load(view, names))
                    .add(new ViewEvent(index, message.getTimestamp(), message.getPayload()));
        }
    }

    private Map<String, byte[]> load(View view, Collection<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        ViewKeys keys = generations.of(view.name());
        Map<String, String> namesByKey =
                names.stream().collect(Collectors.toMap(keys::key, name -> name, (name, _) -> name));
        List<KeyValue<String, byte[]>> found =
                redis.call(commands -> commands.mget(namesByKey.keySet().toArray(String[]::new)));
        return found.stream()
                .filter(KeyValue::hasValue)
                .collect(Collectors.toMap(entry -> namesByKey.get(entry.getKey()), KeyValue::getValue));
    }
}
