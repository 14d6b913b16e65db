package livedrop.eventstore.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * Appends that are committed together. No two of them want the same place: of two that do, the later one waits for the
 * next batch, and collides with the log then.
 *
 * @param giveUpAt when to stop trying to reach the database
 * @param inDoubt whether it was sent before, and nobody knows what has become of it
 */
record Batch(List<Append> appends, Instant giveUpAt, boolean inDoubt) {

    /** Takes what waits, in order, until there are enough events; at least one append, however long it is. */
    static Batch from(Queue<Append> waiting, int mostEvents, Instant giveUpAt) {
        List<Append> appends = new ArrayList<>();
        Set<Object> taken = new HashSet<>();
        int events = 0;
        for (Append next = waiting.peek(); next != null; next = waiting.peek()) {
            events += next.size();
            if ((!appends.isEmpty() && events > mostEvents) || !next.claim(taken)) {
                break;
            }
            appends.add(waiting.remove());
        }
        return new Batch(appends, giveUpAt, false);
    }

    Batch sentBefore() {
        return new Batch(appends, giveUpAt, true);
    }

    int size() {
        return appends.size();
    }

    boolean isEmpty() {
        return appends.isEmpty();
    }

    List<EventRow> rows() {
        return appends.stream().flatMap(append -> append.rows().stream()).toList();
    }

    List<DomainEventMessage<?>> events() {
        return appends.stream()
                .<DomainEventMessage<?>>flatMap(append -> append.events().stream())
                .toList();
    }

    Batch only(Predicate<Append> those) {
        return new Batch(appends.stream().filter(those).toList(), giveUpAt, inDoubt);
    }

    /** Those that were decided on events which were not written fail as these did. */
    Batch withoutOrphans() {
        return only(append -> !append.failsWithItsPredecessor());
    }

    Batch firstHalf() {
        return new Batch(appends.subList(0, size() / 2), giveUpAt, inDoubt);
    }

    Batch secondHalf() {
        return new Batch(appends.subList(size() / 2, size()), giveUpAt, inDoubt);
    }

    void succeed() {
        appends.forEach(Append::succeed);
    }

    void fail(Throwable why) {
        appends.forEach(append -> append.fail(why));
    }
}
