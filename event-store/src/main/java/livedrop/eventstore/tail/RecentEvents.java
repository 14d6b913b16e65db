package livedrop.eventstore.tail;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import livedrop.eventstore.engine.Tokens;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/** The last events of the log, without one missing, up to the head that is known here. Not safe for threads. */
final class RecentEvents {

    private final @Nullable TrackedEventMessage<?>[] ring;
    private long added;
    private long head;

    /** All events above this index, up to the head, have been added. */
    private final long begin;

    /**
     * @param capacity how many events are kept
     * @param head the index after which the first event is going to come
     */
    RecentEvents(int capacity, long head) {
        this.ring = new TrackedEventMessage<?>[capacity];
        this.head = head;
        this.begin = head;
    }

    long head() {
        return head;
    }

    /** @param event the next one of the log */
    void add(TrackedEventMessage<?> event) {
        ring[(int) (added++ % ring.length)] = event;
        head = Tokens.index(event.trackingToken());
    }

    /** The next events after an index; null when they are not kept any more, or never were. */
    @Nullable
    List<TrackedEventMessage<?>> after(long index, int most) {
        if (index < beforeOldest()) {
            return null;
        }
        List<TrackedEventMessage<?>> events = new ArrayList<>();
        for (long place = firstAfter(index); place < added && events.size() < most; place++) {
            events.add(at(place));
        }
        return events;
    }

    private long beforeOldest() {
        long oldest = oldest();
        return oldest == 0 ? begin : indexOf(oldest - 1);
    }

    /** Place of the oldest event that has a predecessor here: so it is known that nothing lies between the two. */
    private long oldest() {
        return added < ring.length ? 0 : added - ring.length + 1;
    }

    private long firstAfter(long index) {
        long low = oldest();
        long high = added;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (indexOf(middle) <= index) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long indexOf(long place) {
        return Tokens.index(at(place).trackingToken());
    }

    private TrackedEventMessage<?> at(long place) {
        return Objects.requireNonNull(ring[(int) (place % ring.length)]);
    }
}
