package livedrop.command.lane;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.common.caching.Cache;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** The aggregates that a unit of work has left in memory, as they are when its events are written. */
final class KeptAggregates {

    private static final String RESOURCE = KeptAggregates.class.getName();

    private final List<Kept> aggregates = new ArrayList<>();

    private KeptAggregates() {}

    private record Kept(Cache memory, String id) {}

    static KeptAggregates of(UnitOfWork<?> unit) {
        return unit.root().getOrComputeResource(RESOURCE, _ -> new KeptAggregates());
    }

    /** Notes in the current unit of work that the aggregate is in memory now. */
    static void note(Cache memory, String id) {
        of(CurrentUnitOfWork.get()).aggregates.add(new Kept(memory, id));
    }

    /** Its events were not written: the next one reads what the store holds. */
    void forget() {
        aggregates.forEach(kept -> kept.memory().remove(kept.id()));
    }
}
