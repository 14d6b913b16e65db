package livedrop.command.lane;

import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.jspecify.annotations.Nullable;

/** Keeps aggregates in memory, and notes which ones a unit of work took from there. */
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
}
