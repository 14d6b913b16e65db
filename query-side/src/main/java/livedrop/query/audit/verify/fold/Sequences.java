package livedrop.query.audit.verify.fold;

import java.util.stream.Stream;
import livedrop.query.audit.verify.memory.Key;
import livedrop.query.audit.verify.memory.Kind;
import livedrop.query.audit.verify.memory.Memory;

/** Counts the events of every stream, and minds that they can be read. */
public final class Sequences implements Fold {

    /** The sequence that the next event of a stream has to have. */
    static final Kind<Long> NEXT = new Kind<>("sequence", Long.class);

    @Override
    public Stream<Key> needs(StoredEvent event, Memory memory) {
        return Stream.of(NEXT.key(event.stream()));
    }

    @Override
    public void take(StoredEvent event, Memory memory, Findings findings) {
        long expected = memory.get(NEXT, event.stream()).orElse(0L);
        if (event.sequence() != expected) {
            findings.add(
                    Invariant.NO_HOLE_IN_A_SEQUENCE,
                    event.aggregateId(),
                    event.index(),
                    event.type() + " has sequence " + event.sequence() + " (expected: " + expected + ")");
        }
        memory.put(NEXT, event.stream(), event.sequence() + 1);
        if (!event.isReadable()) {
            findings.add(
                    Invariant.EVENTS_READABLE,
                    event.aggregateId(),
                    event.index(),
                    "the payload of " + event.type() + " is no JSON object");
        }
    }
}
