package livedrop.command.tail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import livedrop.eventstore.LoggedEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** What has come to a stream since somebody began to follow it. */
final class Growth {
    private final String aggregateId;
    private final List<LoggedEvent> events = new ArrayList<>();
    private final Sinks.Many<String> rings = Sinks.many().replay().latest();

    Growth(String aggregateId) {
        this.aggregateId = aggregateId;
    }

    String aggregateId() {
        return aggregateId;
    }

    /** What is told twice counts once. */
    void add(LoggedEvent event) {
        synchronized (events) {
            if (events.isEmpty() || event.sequence() > events.getLast().sequence()) {
                events.add(event);
            }
        }
        rings.emitNext(aggregateId, Sinks.EmitFailureHandler.FAIL_FAST);
    }

    /**
     * Rings when something has come, also before the subscription. Rings that nobody took yet are one ring. What is done
     * with them is done elsewhere: the thread that tells of events has others to tell.
     */
    Flux<String> rings() {
        return rings.asFlux().onBackpressureLatest().publishOn(Schedulers.parallel(), 1);
    }

    /** All events of the stream, when it has begun meanwhile. */
    Optional<List<LoggedEvent>> whole() {
        synchronized (events) {
            return events.isEmpty() || events.getFirst().sequence() > 0
                    ? Optional.empty()
                    : Optional.of(List.copyOf(events));
        }
    }
}
