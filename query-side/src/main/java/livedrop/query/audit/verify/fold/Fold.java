package livedrop.query.audit.verify.fold;

import java.util.stream.Stream;
import livedrop.query.audit.verify.memory.Key;
import livedrop.query.audit.verify.memory.Memory;

/** Takes in the events of the log one after the other, and says at each of them what does not hold. */
public interface Fold {

    /**
     * The states that are needed to take in an event. It is asked again when they have been recalled: one may lead to
     * another.
     */
    Stream<Key> needs(StoredEvent event, Memory memory);

    /** Takes in the next event. */
    void take(StoredEvent event, Memory memory, Findings findings);
}
