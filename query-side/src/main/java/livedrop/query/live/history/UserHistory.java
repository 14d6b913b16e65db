package livedrop.query.live.history;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import livedrop.eventstore.EventLog;
import livedrop.kit.web.ApiException;
import livedrop.query.live.frame.Channel;
import livedrop.query.live.frame.Frame;
import livedrop.query.live.frame.Frames;
import livedrop.query.live.frame.LiveEvent;
import livedrop.schema.account.UserId;
import livedrop.schema.document.OrderDocument;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The past of a user's orders, of what the user was told, and of the account itself, whose end ends its streams. Which
 * orders and notices there are is only known to the views, so these must have seen all that is committed before they are
 * asked, and nothing is told that was committed after that.
 */
final class UserHistory implements ChannelHistory {

    private static final int NEWEST_ORDERS = 20;
    private static final int MOST_ORDERS = 1_000;
    private static final Duration GLANCE = Duration.ofMillis(25);
    private static final int MOST_GLANCES = 200;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final UserId userId;
    private final OrderSnapshots orders;
    private final Notices notices;
    private final EventLog log;
    private final Frames frames;
    private final Clock clock;

    UserHistory(UserId userId, Histories.Views views, EventLog log, Frames frames, Clock clock) {
        this.userId = userId;
        this.orders = views.orders();
        this.notices = views.notices();
        this.log = log;
        this.frames = frames;
        this.clock = clock;
    }

    @Override
    public Channel channel() {
        return Channel.of(userId);
    }

    @Override
    public Mono<Frame> snapshot() {
        return log.head().delayUntil(head -> seen(orders.position(), head)).flatMap(head -> newest(NEWEST_ORDERS)
                .collectList()
                .map(orders -> frames.snapshot(orders, head, clock.instant())));
    }

    @Override
    public Mono<Circle> circle() {
        return log.head()
                .flatMap(head -> seen(notices.position(), head))
                .flatMap(position -> notices.circle(userId, position));
    }

    @Override
    public Flux<LiveEvent> after(long index, int limit) {
        return log.head()
                .delayUntil(head -> Mono.zip(seen(orders.position(), head), seen(notices.position(), head)))
                .flatMapMany(head -> Mono.zip(
                                ofOrders(index, limit).collectList(),
                                notices.after(userId, index, limit).collectList())
                        .flatMapIterable(both -> merged(both.getT1(), both.getT2()))
                        .takeWhile(event -> event.index() <= head)
                        .take(limit));
    }

    private Flux<LiveEvent> ofOrders(long index, int limit) {
        return newest(MOST_ORDERS)
                .map(order -> order.id().toString())
                .startWith(userId.toString())
                .collectList()
                .flatMapMany(ids -> log.of(ids, index, limit))
                .map(LiveEvent::of);
    }

    /** By index; an event of an order says itself what its user was told of it. */
    private static Collection<LiveEvent> merged(List<LiveEvent> ofOrders, List<LiveEvent> notices) {
        NavigableMap<Long, LiveEvent> merged = new TreeMap<>();
        notices.forEach(notice -> merged.put(notice.index(), notice));
        ofOrders.forEach(event -> merged.put(event.index(), event));
        return merged.values();
    }

    /** The position of a view, as soon as it has reached an index. */
    private static Mono<Long> seen(Mono<Long> position, long index) {
        return position.filter(reached -> reached >= index)
                .repeatWhenEmpty(MOST_GLANCES, glances -> glances.delayElements(GLANCE))
                .onErrorMap(_ -> behind());
    }

    private Flux<OrderDocument> newest(int limit) {
        return orders.newest(userId, limit).onErrorMap(_ -> behind());
    }

    /** Not a matter of the store: only the readers of this channel have to wait. */
    private static ApiException behind() {
        return ApiException.unavailable("The views of the account are behind the store.", RETRY_AFTER);
    }
}
