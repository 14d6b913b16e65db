package livedrop.command.lane;

import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.jspecify.annotations.Nullable;

/** Keeps aggregates in memory, and notes which ones a unit of work took from there, and which ones it left there. */
public final class KeepingRepository<T> extends CachingEventSourcingRepository<T> {
    private final Cache cache;

    public KeepingRepository(Builder<T> builder, Cache cache) {
        super(builder.cache(cache));
        this.cache = cache;
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
