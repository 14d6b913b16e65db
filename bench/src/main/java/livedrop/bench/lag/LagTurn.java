package livedrop.bench.lag;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import livedrop.bench.measure.Contestant;
import livedrop.bench.measure.Latencies;
import livedrop.bench.measure.Meter;
import livedrop.bench.measure.Paced;
import livedrop.bench.measure.Round;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Events at a steady pace into a store, watched at one place. */
final class LagTurn implements Contestant {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final String name;
    private final EventStore events;
    private final Watch watch;
    private final Pace pace;

    LagTurn(String name, EventStore events, Watch watch, Pace pace) {
        this.name = name;
        this.events = events;
        this.watch = watch;
        this.pace = pace;
    }

    /**
     * @param rate events a second
     * @param writers threads that append: one append of a slow store must not hold up the next
     */
    record Pace(double rate, Duration duration, ExecutorService writers) {

        int events() {
            return (int) Math.max(1, rate * duration.toMillis() / 1_000);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Round round() throws Exception {
        int first = NUMBERS.getAndAdd(pace.events());
        Passages passages = new Passages(first, pace.events());
        watch.noteIn(passages);
        return Meter.withoutCommits().measure(latencies -> {
            Paced.run(pace.rate(), pace.duration(), number -> publish(first + number, passages), new Latencies());
            passages.tell(latencies);
            return pace.events();
        });
    }

    private CompletableFuture<?> publish(int number, Passages passages) {
        return CompletableFuture.runAsync(
                () -> {
                    events.publish(GenericEventMessage.asEventMessage(new Ping(number)));
                    passages.committed(number);
                },
                pace.writers());
    }
}
