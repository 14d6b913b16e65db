package livedrop.eventstore.engine;

import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;

/** Hears what this process has committed, before those who have appended it do. Must not block. */
@FunctionalInterface
public interface CommitListener {

    /**
     * Batches come in the order of their indexes, but other processes commit between them.
     *
     * @param firstIndex index of the first event; the others follow it without a gap
     */
    void committed(long firstIndex, List<DomainEventMessage<?>> events);
}
