package livedrop.bench.lag;

import java.util.concurrent.atomic.AtomicReference;
import livedrop.bench.platform.Follower;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/** Follows a store, and notes when an event of the current turn comes. */
final class Watch implements AutoCloseable {

    private final AtomicReference<@Nullable Passages> current = new AtomicReference<>();
    private final Follower follower;

    Watch(EventStore events) {
        follower = Follower.of(events, Follower.Start.NEXT_EVENT, this::note);
    }

    /** Notes in these, until others are given. */
    void noteIn(Passages passages) {
        current.set(passages);
    }

    private void note(EventMessage<?> event) {
        Passages passages = current.get();
        if (passages != null && event.getPayload() instanceof Ping ping) {
            passages.handled(ping.number());
        }
    }

    @Override
    public void close() {
        follower.close();
    }
}
