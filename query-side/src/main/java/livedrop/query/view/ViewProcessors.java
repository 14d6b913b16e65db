package livedrop.query.view;

import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import livedrop.eventstore.TrackingProcessor;
import livedrop.query.redis.Redis;
import livedrop.query.redis.ViewKeys;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The processors that keep the views up to date, one for each generation that is to be kept: several times a second it is
 * looked up which these are.
 *
 * <p>They open no database transaction: what they write goes to Redis with their token. They see every event, also
 * those that are not for them, so that their position says how much of the log a view has taken in.
 */
public final class ViewProcessors implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ViewProcessors.class);
    private static final int BATCH_SIZE = 256;
    private static final Duration PULSE = Duration.ofMillis(200);

    private final Redis redis;
    private final StreamableMessageSource<TrackedEventMessage<?>> events;
    private final Map<String, View> views = new HashMap<>();
    private final Function<ViewKeys, ? extends TokenStore> tokens;
    private final Function<ViewKeys, ? extends Letters> letters;
    private final Supplier<Set<ViewKeys>> wanted;
    private final Map<ViewKeys, TrackingEventProcessor> running = new ConcurrentHashMap<>();
    private final Map<ViewKeys, CompletableFuture<Void>> stopping = new ConcurrentHashMap<>();

    private @Nullable ScheduledExecutorService pulse;

    /**
     * @param tokens the token store of a generation
     * @param letters where the events of a generation go that it cannot take in
     * @param wanted the generations that are to be kept; fails with a {@link RedisException} when nobody can say now
     */
    public ViewProcessors(
            Redis redis,
            StreamableMessageSource<TrackedEventMessage<?>> events,
            Collection<View> views,
            Function<ViewKeys, ? extends TokenStore> tokens,
            Function<ViewKeys, ? extends Letters> letters,
            Supplier<Set<ViewKeys>> wanted) {
        this.redis = redis;
        this.events = events;
        views.forEach(view -> this.views.put(view.name(), view));
        this.tokens = tokens;
        this.letters = letters;
        this.wanted = wanted;
    }

    @Override
    public synchronized void start() {
        pulse = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("generations").daemon().factory());
        var _ = pulse.scheduleWithFixedDelay(this::beat, 0, PULSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        if (pulse != null) {
            // An executor that is closed waits for its last beat: nothing is started any more.
            pulse.close();
            pulse = null;
        }
        running.keySet().forEach(this::stop);
        CompletableFuture.allOf(stopping.values().toArray(CompletableFuture<?>[]::new))
                .join();
    }

    @Override
    public synchronized boolean isRunning() {
        return pulse != null;
    }

    private void beat() {
        try {
            keep(wanted.get());
        } catch (RedisException e) {
            LOG.debug("Nobody can say which generations are to be kept; those that are kept go on", e);
        } catch (RuntimeException e) {
            LOG.error("The generations of the views could not be looked after", e);
        }
    }

    private void keep(Set<ViewKeys> generations) {
        List<ViewKeys> tooMany = new ArrayList<>(running.keySet());
        tooMany.removeAll(generations);
        tooMany.forEach(this::stop);
        generations.stream()
                .filter(keys -> !running.containsKey(keys) && !stopping.containsKey(keys))
                .forEach(this::start);
    }

    private void start(ViewKeys keys) {
        View view = views.get(keys.view());
        if (view == null) {
            throw new IllegalArgumentException("view: " + keys.view() + " (expected: one of " + views.keySet() + ")");
        }
        TrackingEventProcessor processor = TrackingEventProcessor.builder()
                .name(view.name())
                .eventHandlerInvoker(new ViewInvoker(redis, view, keys, letters.apply(keys)))
                .errorHandler(PropagatingErrorHandler.INSTANCE)
                .messageSource(events)
                .tokenStore(tokens.apply(keys))
                .transactionManager(NoTransactionManager.INSTANCE)
                .trackingEventProcessorConfiguration(TrackingProcessor.settings(view.segments(), BATCH_SIZE)
                        .andInitialTrackingToken(StreamableMessageSource::createTailToken))
                .build();
        running.put(keys, processor);
        processor.start();
    }

    private void stop(ViewKeys keys) {
        EventProcessor processor = running.remove(keys);
        if (processor != null) {
            CompletableFuture<Void> stopped = processor.shutdownAsync();
            stopping.put(keys, stopped);
            var _ = stopped.whenComplete((_, _) -> stopping.remove(keys));
        }
    }
}
