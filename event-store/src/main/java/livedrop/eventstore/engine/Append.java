package livedrop.eventstore.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.Serializer;

/**
 * Events that are written all together or not at all.
 *
 * @param events as they were published
 * @param rows the same, as they are written
 * @param before whose failure is the failure of this one
 * @param answer completes when they are committed
 */
record Append(
        List<DomainEventMessage<?>> events,
        List<EventRow> rows,
        CompletableFuture<Void> before,
        CompletableFuture<Void> answer) {

    static Append of(List<? extends EventMessage<?>> events, Serializer serializer, CompletableFuture<Void> before) {
        List<DomainEventMessage<?>> placed =
                events.stream().<DomainEventMessage<?>>map(Append::placed).toList();
        List<EventRow> rows =
                placed.stream().map(event -> EventRow.of(event, serializer)).toList();
        return new Append(placed, rows, before, new CompletableFuture<>());
    }

    /** What no aggregate has decided is a stream of its own. */
    @SuppressWarnings("NullAway") // Axon knows such an event by the type that it has not.
    private static <T> DomainEventMessage<T> placed(EventMessage<T> event) {
        return event instanceof DomainEventMessage<T> domainEvent
                ? domainEvent
                : new GenericDomainEventMessage<>(null, event.getIdentifier(), 0, event, event::getTimestamp);
    }

    int size() {
        return rows.size();
    }

    /** Whether two of its own events want the same place or have the same identifier: then it can never be written. */
    boolean collidesWithItself() {
        return !claim(new HashSet<>());
    }

    /** Adds what its events want to have for themselves; false when one of it was taken. */
    boolean claim(Set<Object> taken) {
        return rows.stream().allMatch(row -> taken.add(row.place()) && taken.add(row.eventId()));
    }

    /** Fails when it was decided on events that were not written. */
    boolean failsWithItsPredecessor() {
        if (before.isCompletedExceptionally()) {
            fail(before.exceptionNow());
            return true;
        }
        return false;
    }

    void succeed() {
        answer.complete(null);
    }

    void fail(Throwable why) {
        answer.completeExceptionally(why);
    }
}
