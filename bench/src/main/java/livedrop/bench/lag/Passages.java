package livedrop.bench.lag;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import livedrop.bench.measure.Latencies;

/** When each event of a turn was committed, and when a handler had it. All clocks are that of this process. */
final class Passages {

    private static final long PATIENCE_SECONDS = 60;

    private final int first;
    private final int events;
    private final ConcurrentMap<Integer, Long> committedNanos = new ConcurrentHashMap<>();
    private final ConcurrentMap<Integer, Long> handledNanos = new ConcurrentHashMap<>();
    private final CountDownLatch missing;

    /** @param first the number of the first event of the turn */
    Passages(int first, int events) {
        this.first = first;
        this.events = events;
        this.missing = new CountDownLatch(events);
    }

    /** The append has answered. */
    void committed(int number) {
        committedNanos.put(number, System.nanoTime());
    }

    /** The handler has it; what is not of this turn counts for nothing. */
    void handled(int number) {
        boolean isOurs = number >= first && number < first + events;
        if (isOurs && handledNanos.putIfAbsent(number, System.nanoTime()) == null) {
            missing.countDown();
        }
    }

    /**
     * Waits for the last, and tells how long each was under way. A handler may be faster than the answer of the append:
     * then it took no time.
     *
     * @throws TimeoutException when an event does not come for a minute
     */
    void tell(Latencies latencies) throws InterruptedException, TimeoutException {
        if (!missing.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new TimeoutException(missing.getCount() + " of " + events + " events have not come");
        }
        committedNanos.forEach(
                (number, committed) -> latencies.add(Math.max(0, handledNanos.getOrDefault(number, 0L) - committed)));
    }
}
