package livedrop.query.audit.verify.fold;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Counts the events of every stream, and minds that they can be read. */
public final class Sequences implements Fold {

    private final Map<UUID, Long> next = new HashMap<>();

    @Override
    public void take(StoredEvent event, Findings findings) {
        long expected = next.getOrDefault(event.stream(), 0L);
        if (event.sequence() != expected) {
            findings.add(
                    Invariant.NO_HOLE_IN_A_SEQUENCE,
                    event.aggregateId(),
                    event.index(),
                    event.type() + " has sequence " + event.sequence() + " (expected: " + expected + ")");
        }
        next.put(event.stream(), event.sequence() + 1);
        if (!event.isReadable()) {
            findings.add(
                    Invariant.EVENTS_READABLE,
                    event.aggregateId(),
                    event.index(),
                    "the payload of " + event.type() + " is no JSON object");
        }
    }
}
