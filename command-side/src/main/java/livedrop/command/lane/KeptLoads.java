package livedrop.command.lane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Lets no aggregate that is kept in memory say no, or do nothing, after another process has outrun it.
 *
 * <p>When a kept aggregate is behind, a new event collides with one in the store. A refusal and a no-op write nothing
 * that could collide, so here the store is asked: if it holds more, the aggregate is read and the command decided again.
 */
final class KeptLoads {

    private static final String RESOURCE = KeptLoads.class.getName();

    private final Function<String, Optional<Long>> lastSequences;

    /** @param lastSequences what the store says of an aggregate: sequence of its last event, empty without any */
    KeptLoads(Function<String, Optional<Long>> lastSequences) {
        this.lastSequences = lastSequences;
    }

    /**
     * That a unit of work took an aggregate from memory.
     *
     * @param version sequence of the last event that was in it then
     */
    private record KeptLoad(Aggregate<?> aggregate, long version) {

        String id() {
            return aggregate.identifierAsString();
        }

        boolean hasDecidedNothing() {
            return aggregate.version() == version;
        }
    }

    /** Notes in the current unit of work that the aggregate comes from memory. */
    static void note(EventSourcedAggregate<?> aggregate) {
        CurrentUnitOfWork.get()
                .root()
                .<List<KeptLoad>>getOrComputeResource(RESOURCE, _ -> new ArrayList<>())
                .add(new KeptLoad(aggregate, aggregate.version()));
    }

    /** @throws ConcurrencyException when one of the kept aggregates has decided nothing and is behind */
    void requireNotOutrun(UnitOfWork<?> unit) {
        for (KeptLoad load : unit.root().<List<KeptLoad>>getOrDefaultResource(RESOURCE, List.of())) {
            if (load.hasDecidedNothing() && isBehind(load)) {
                throw new ConcurrencyException("Another process has written to " + load.id() + ".");
            }
        }
    }

    private boolean isBehind(KeptLoad load) {
        return lastSequences
                .apply(load.id())
                .filter(sequence -> sequence > load.version())
                .isPresent();
    }
}
