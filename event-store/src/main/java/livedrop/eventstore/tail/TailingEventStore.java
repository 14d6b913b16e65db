package livedrop.eventstore.tail;

import java.time.Duration;
import livedrop.eventstore.engine.PostgresEventStorageEngine;
import org.axonframework.common.AxonConfigurationException;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.jspecify.annotations.Nullable;

/** Axon's event store, whose streams are told of new events instead of looking for them. */
public final class TailingEventStore extends EmbeddedEventStore {

    private static final int EVENTS_KEPT = 16_384;
    private static final Duration SAFETY_NET = Duration.ofSeconds(1);

    private final PostgresEventStorageEngine engine;
    private final EventTail tail;

    private TailingEventStore(Builder builder, PostgresEventStorageEngine engine) {
        super(builder);
        this.engine = engine;
        this.tail = new EventTail(engine, new EventTail.Settings(EVENTS_KEPT, SAFETY_NET));
        engine.tell(tail);
    }

    /**
     * @param builder with everything but the engine
     * @throws AxonConfigurationException when something is missing
     */
    public static TailingEventStore on(PostgresEventStorageEngine engine, Builder builder) {
        return new TailingEventStore(builder.storageEngine(engine), engine);
    }

    /** Events up to this index have been committed, by whichever process. */
    public void ring(long index) {
        tail.ring(index);
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken trackingToken) {
        tail.start();
        return new TailStream(tail, engine, trackingToken);
    }

    @Override
    public void shutDown() {
        tail.close();
        super.shutDown();
    }
}
