package livedrop.command.lane;

import java.util.concurrent.Callable;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.LockAwareAggregate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps aggregates in memory, and notes which ones a unit of work took from there, and which ones it left there.
 *
 * <p>An id that is asked for to be created and is not in memory is new, as a rule: a unit of work may rest on that
 * instead of reading. When it is wrong, its event collides with the first one of the stream, and nothing has happened: so a
 * handler that creates must always decide something for what is new.
 */
public final class KeepingRepository<T> extends CachingEventSourcingRepository<T> {
    private static final String ASSUMES_NEW = KeepingRepository.class.getName() + ".assumesNew";

    private final Cache cache;

    public KeepingRepository(Builder<T> builder, Cache cache) {
        super(builder.cache(cache));
        this.cache = cache;
    }

    /** Has the unit of work take for new what is to be created and is not in memory. */
    static void assumeNew(UnitOfWork<?> unit) {
        unit.root().resources().put(ASSUMES_NEW, true);
    }

    @Override
    protected LockAwareAggregate<T, EventSourcedAggregate<T>> doLoadOrCreate(
            String aggregateIdentifier, Callable<T> factoryMethod) throws Exception {
        boolean assumesNew = CurrentUnitOfWork.get().root().getOrDefaultResource(ASSUMES_NEW, false);
        return assumesNew && !cache.containsKey(aggregateIdentifier)
                ? doCreateNew(factoryMethod)
                : super.doLoadOrCreate(aggregateIdentifier, factoryMethod);
    }

    @Override
    protected EventSourcedAggregate<T> doLoadWithLock(String aggregateIdentifier, @Nullable Long expectedVersion) {
        boolean kept = cache.containsKey(aggregateIdentifier);
        EventSourcedAggregate<T> aggregate = super.doLoadWithLock(aggregateIdentifier, expectedVersion);
        if (kept) {
            KeptLoads.note(aggregate);
        }
        return aggregate;
    }

    @Override
    protected void doSaveWithLock(EventSourcedAggregate<T> aggregate) {
        super.doSaveWithLock(aggregate);
        KeptAggregates.note(cache, aggregate.identifierAsString());
    }

    @Override
    protected void doDeleteWithLock(EventSourcedAggregate<T> aggregate) {
        super.doDeleteWithLock(aggregate);
        KeptAggregates.note(cache, aggregate.identifierAsString());
    }
}
