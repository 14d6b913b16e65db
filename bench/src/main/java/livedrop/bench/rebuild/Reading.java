package livedrop.bench.rebuild;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import livedrop.bench.measure.Contestant;
import livedrop.bench.measure.Meter;
import livedrop.bench.measure.Round;
import livedrop.bench.platform.Follower;
import livedrop.command.inventory.Inventory;
import livedrop.schema.inventory.InventoryEvent;
import livedrop.schema.inventory.InventoryId;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * Reads a number of events in each turn.
 *
 * @param events how many there are; a turn that reads another number fails
 */
record Reading(String name, int events, Source source) implements Contestant {

    private static final long PATIENCE_SECONDS = 600;

    /** Where they come from. */
    @FunctionalInterface
    interface Source {

        /** Answers how many events were read. */
        long read() throws Exception;
    }

    @Override
    public Round round() throws Exception {
        return Meter.withoutCommits().measure(_ -> {
            long read = source.read();
            if (read != events) {
                throw new IllegalStateException("events: " + read + " (expected: " + events + ")");
            }
            return read;
        });
    }

    /** A processor that does nothing with them. */
    static Reading byProcessor(String name, EventStore store, int events) {
        return new Reading(name, events, () -> {
            CountDownLatch left = new CountDownLatch(events);
            try (Follower _ = Follower.of(store, Follower.Start.FIRST_EVENT, _ -> left.countDown())) {
                if (!left.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new TimeoutException(left.getCount() + " events have not come");
                }
            }
            return events;
        });
    }

    /** A stock that is not in memory. */
    static Reading cold(String name, EventStore store, InventoryId id, int events) {
        return new Reading(name, events, () -> {
            Inventory inventory = new Inventory();
            long[] read = {0};
            store.readEvents(id.toString()).forEachRemaining(event -> {
                inventory.evolve((InventoryEvent) event.getPayload());
                read[0]++;
            });
            return read[0];
        });
    }
}
