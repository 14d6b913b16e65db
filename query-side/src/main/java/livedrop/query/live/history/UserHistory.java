package livedrop.query.live.history;

import java.time.Clock;
import java.time.Duration;
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
 * The past of a user's orders, and of the account itself, whose end ends its streams. Which orders there are is only known to the view, so the view must have seen all that is
 * committed before it is asked.
 */
final class UserHistory implements ChannelHistory {

    private static final int NEWEST_ORDERS = 20;
    private static final int MOST_ORDERS = 1_000;
    private static final Duration GLANCE = Duration.ofMillis(25);
    private static final int MOST_GLANCES = 200;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final UserId userId;
    private final OrderSnapshots orders;
    private final EventLog log;
    private final Frames frames;
    private final Clock clock;

    UserHistory(UserId userId, OrderSnapshots orders, EventLog log, Frames frames, Clock clock) {
        this.userId = userId;
        this.orders = orders;
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
        return seenByTheView().flatMap(head -> newest(NEWEST_ORDERS)
                .collectList()
                .map(orders -> frames.snapshot(orders, head, clock.instant())));
    }

    @Override
    public Flux<LiveEvent> after(long index, int limit) {
        return seenByTheView()
                .flatMap(_ -> newest(MOST_ORDERS)
                        .map(order -> order.id().toString())
                        .startWith(userId.toString())
                        .collectList())
                .flatMapMany(ids -> log.of(ids, index, limit))
                .map(LiveEvent::of);
    }

    /** The head of the log, as soon as the view has reached it. */
    private Mono<Long> seenByTheView() {
        return log.head().delayUntil(head -> orders.position()
                .filter(position -> position >= head)
                .repeatWhenEmpty(MOST_GLANCES, glances -> glances.delayElements(GLANCE))
                .onErrorMap(_ -> behind()));
    }

    private Flux<OrderDocument> newest(int limit) {
        return orders.newest(userId, limit).onErrorMap(_ -> behind());
    }

    /** Not a matter of the store: only the readers of this channel have to wait. */
    private static ApiException behind() {
        return ApiException.unavailable("The view of the orders is behind the store.", RETRY_AFTER);
    }
}
