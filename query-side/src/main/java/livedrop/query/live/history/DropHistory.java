package livedrop.query.live.history;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import livedrop.eventstore.EventLog;
import livedrop.kit.web.ApiException;
import livedrop.query.live.frame.Channel;
import livedrop.query.live.frame.Frame;
import livedrop.query.live.frame.Frames;
import livedrop.query.live.frame.LiveEvent;
import livedrop.schema.document.DropDocument;
import livedrop.schema.drop.DropEvent;
import livedrop.schema.drop.DropId;
import livedrop.schema.inventory.InventoryEvent;
import livedrop.schema.inventory.InventoryId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The past of a drop and of its stock; its products are fixed from the first event on. */
final class DropHistory implements ChannelHistory {

    private static final int PAGE = 1_000;
    private static final int MOST_PAGES = 100;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final DropId dropId;
    private final List<String> aggregateIds;
    private final DropSnapshots drops;
    private final EventLog log;
    private final Frames frames;
    private final Clock clock;

    DropHistory(DropDocument drop, DropSnapshots drops, EventLog log, Frames frames, Clock clock) {
        this.dropId = drop.id();
        this.aggregateIds = Stream.concat(
                        Stream.of(drop.id().toString()),
                        drop.items().stream().map(item -> InventoryId.of(drop.id(), item.productId())
                                .toString()))
                .toList();
        this.drops = drops;
        this.log = log;
        this.frames = frames;
        this.clock = clock;
    }

    @Override
    public Channel channel() {
        return Channel.of(dropId);
    }

    @Override
    public Flux<LiveEvent> after(long index, int limit) {
        return log.of(aggregateIds, index, limit).map(LiveEvent::of);
    }

    /** The view may lag behind: what it lacks is folded into it. */
    @Override
    public Mono<Frame> snapshot() {
        return drops.find(dropId)
                .flatMapMany(drop -> Mono.just(new Step(drop, true)).expand(this::next))
                .take(MOST_PAGES)
                .last()
                .map(DropHistory::finished)
                .map(drop -> frames.snapshot(drop, clock.instant()));
    }

    private Mono<Step> next(Step step) {
        return step.more()
                ? after(step.drop().version(), PAGE).collectList().map(events -> fold(step.drop(), events))
                : Mono.empty();
    }

    private static Step fold(DropDocument drop, List<LiveEvent> events) {
        DropDocument folded = drop;
        for (LiveEvent event : events) {
            folded = switch (event.payload()) {
                case DropEvent change -> folded.with(change, event.index());
                case InventoryEvent change -> folded.with(change, event.index());
                default -> folded;
            };
        }
        return new Step(folded, events.size() == PAGE);
    }

    private static DropDocument finished(Step last) {
        if (last.more()) {
            throw ApiException.unavailable("The view of the drop is being rebuilt.", RETRY_AFTER);
        }
        return last.drop();
    }

    /** @param more whether the store may have further events */
    private record Step(DropDocument drop, boolean more) {}
}
