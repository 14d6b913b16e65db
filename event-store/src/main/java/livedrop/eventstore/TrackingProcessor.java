package livedrop.eventstore;

import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.ListenerInvocationErrorHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * Registers a tracking processor in one line. A service declares it as a bean:
 * {@code TrackingProcessor.named("relay").inBatchesOf(500).withSegments(1)}. Handlers join it by
 * {@code @ProcessingGroup} of the same name.
 *
 * <p>The stock event store tells tracking processors at once what was appended; pooled ones sleep half a second
 * whenever they have drained the log. An error of a handler rolls the batch back, and the batch is tried again.
 *
 * @param name the processor and its processing group
 * @param segments how many threads share the work, here and in other processes together
 * @param batchSize how many events are handled in one unit of work, at most
 * @param tokenStore where the position is kept; null means in PostgreSQL
 * @param start where a processor without a position begins
 * @param errorHandler what happens to an error of a handler
 */
public record TrackingProcessor(
        String name,
        int segments,
        int batchSize,
        @Nullable Function<Configuration, TokenStore> tokenStore,
        Function<StreamableMessageSource<TrackedEventMessage<?>>, @Nullable TrackingToken> start,
        ListenerInvocationErrorHandler errorHandler)
        implements ConfigurerModule {

    private static final int USUAL_BATCH_SIZE = 100;

    public TrackingProcessor {
        checkPositive("segments", segments);
        checkPositive("batchSize", batchSize);
    }

    /** A processor of one segment that begins at the first event and stops at errors. */
    public static TrackingProcessor named(String name) {
        return new TrackingProcessor(
                name,
                1,
                USUAL_BATCH_SIZE,
                null,
                StreamableMessageSource::createTailToken,
                PropagatingErrorHandler.instance());
    }

    public TrackingProcessor withSegments(int segments) {
        return new TrackingProcessor(name, segments, batchSize, tokenStore, start, errorHandler);
    }

    public TrackingProcessor inBatchesOf(int batchSize) {
        return new TrackingProcessor(name, segments, batchSize, tokenStore, start, errorHandler);
    }

    /** Keeps the position elsewhere than in PostgreSQL. */
    public TrackingProcessor keepingTokensIn(TokenStore tokenStore) {
        return new TrackingProcessor(name, segments, batchSize, _ -> tokenStore, start, errorHandler);
    }

    /** Begins at another event than the first, when there is no position yet. */
    public TrackingProcessor startingAt(
            Function<StreamableMessageSource<TrackedEventMessage<?>>, @Nullable TrackingToken> start) {
        return new TrackingProcessor(name, segments, batchSize, tokenStore, start, errorHandler);
    }

    /** Begins after the last event there is, when there is no position yet. */
    public TrackingProcessor startingNow() {
        return startingAt(StreamableMessageSource::createHeadToken);
    }

    public TrackingProcessor onError(ListenerInvocationErrorHandler errorHandler) {
        return new TrackingProcessor(name, segments, batchSize, tokenStore, start, errorHandler);
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer.eventProcessing(this::register);
    }

    private void register(EventProcessingConfigurer processing) {
        processing.registerTrackingEventProcessor(name, Configuration::eventStore, _ -> settings(segments, batchSize)
                .andInitialTrackingToken(start));
        processing.registerListenerInvocationErrorHandler(name, _ -> errorHandler);
        Function<Configuration, TokenStore> tokens = tokenStore;
        if (tokens != null) {
            processing.registerTokenStore(name, tokens);
        }
    }

    /** A lost or stolen token is noticed within a second, also while nothing happens. */
    public static TrackingEventProcessorConfiguration settings(int segments, int batchSize) {
        return TrackingEventProcessorConfiguration.forParallelProcessing(segments)
                .andInitialSegmentsCount(segments)
                .andBatchSize(batchSize)
                .andEventAvailabilityTimeout(1, TimeUnit.SECONDS)
                .andTokenClaimInterval(500, TimeUnit.MILLISECONDS);
    }

    private static void checkPositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
        }
    }
}
