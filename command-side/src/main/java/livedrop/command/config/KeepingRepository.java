package livedrop.command.config;

import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/** Keeps aggregates in memory, and tells {@link KeptAggregates} which ones a unit of work took from there. */
final class KeepingRepository<T> extends CachingEventSourcingRepository<T> {
    private final Cache cache;

    KeepingRepository(Builder<T> builder, Cache cache) {
        super(builder.cache(cache));
        this.cache = cache;
    }

    @Override
    protected EventSourcedAggregate<T> doLoadWithLock(String aggregateIdentifier, @Nullable Long expectedVersion) {
        boolean kept = cache.containsKey(aggregateIdentifier);
        EventSourcedAggregate<T> aggregate = super.doLoadWithLock(aggregateIdentifier, expectedVersion);
        if (kept) {
            CurrentUnitOfWork.get().root().resources().put(KeptLoad.RESOURCE, KeptLoad.of(aggregate));
        }
        return aggregate;
    }
}
