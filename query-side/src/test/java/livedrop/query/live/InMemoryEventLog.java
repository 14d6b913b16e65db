package livedrop.query.live;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.LoggedEvent;
import livedrop.query.feed.EventFeed.Published;
import livedrop.schema.account.AccountEvent;
import livedrop.schema.drop.DropEvent;
import livedrop.schema.inventory.InventoryEvent;
import livedrop.schema.order.OrderEvent;
import livedrop.schema.samples.Seed;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An event log in memory: index and time go up by one with each event. */
public final class InMemoryEventLog implements EventLog {

    private final List<LoggedEvent> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();

    public LoggedEvent append(Object payload) {
        long index = events.size() + 1L;
        String type = payload.getClass().getSimpleName();
        Instant at = Seed.NEW_YEAR.plusSeconds(index);
        LoggedEvent event = new LoggedEvent(index, "", aggregateOf(payload), index, type, at, payload);
        events.add(event);
        return event;
    }

    /** Every read fails, so many times. */
    public void fail(int times) {
        failures.set(times);
    }

    /** The event as the feed would bring it; {@link #payload} reads it. */
    public static Published published(LoggedEvent event) {
        String index = Long.toString(event.index());
        return new Published(event.index(), event.type(), "1", event.aggregateId(), index, event.at());
    }

    public Object payload(Published published) {
        return events.get(Integer.parseInt(published.payload()) - 1).payload();
    }

    private static String aggregateOf(Object payload) {
        return switch (payload) {
            case DropEvent event -> event.dropId().toString();
            case InventoryEvent event -> event.inventoryId().toString();
            case OrderEvent event -> event.orderId().toString();
            case AccountEvent event -> event.userId().toString();
            default -> "another";
        };
    }

    @Override
    public Flux<LoggedEvent> stream(String aggregateId) {
        return of(List.of(aggregateId), 0, Integer.MAX_VALUE);
    }

    @Override
    public Flux<LoggedEvent> of(Collection<String> aggregateIds, long afterIndex, int limit) {
        return read(Flux.defer(() -> Flux.fromIterable(events)
                .filter(event -> event.index() > afterIndex && aggregateIds.contains(event.aggregateId()))
                .take(limit)));
    }

    @Override
    public Flux<String> begun(Collection<String> aggregateIds) {
        return read(Flux.defer(() -> Flux.fromIterable(events)))
                .map(LoggedEvent::aggregateId)
                .filter(aggregateIds::contains)
                .distinct();
    }

    @Override
    public Flux<LoggedEvent> between(long afterIndex, long lastIndex, Collection<Class<?>> types) {
        return read(Flux.defer(() -> Flux.fromIterable(events)
                .filter(event -> event.index() > afterIndex && event.index() <= lastIndex)
                .filter(event -> types.contains(event.payload().getClass()))));
    }

    @Override
    public Mono<LoggedEvent> lastBefore(String aggregateId, long sequence, Collection<Class<?>> types) {
        return stream(aggregateId)
                .filter(event -> event.sequence() < sequence
                        && types.contains(event.payload().getClass()))
                .takeLast(1)
                .next();
    }

    @Override
    public Mono<Long> head() {
        return read(Flux.defer(() -> Flux.just((long) events.size()))).single();
    }

    private <T> Flux<T> read(Flux<T> read) {
        return Flux.defer(() -> failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                ? Flux.error(new IllegalStateException("the store is away"))
                : read);
    }
}
