package livedrop.query.live.history;

import java.time.Clock;
import livedrop.eventstore.EventLog;
import livedrop.query.live.frame.Frames;
import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;
import reactor.core.publisher.Mono;

/** Finds the past of whatever a reader wants to listen to. */
public final class Histories {

    private final DropSnapshots drops;
    private final OrderSnapshots orders;
    private final EventLog log;
    private final Frames frames;
    private final Clock clock;

    public Histories(DropSnapshots drops, OrderSnapshots orders, EventLog log, Frames frames, Clock clock) {
        this.drops = drops;
        this.orders = orders;
        this.log = log;
        this.frames = frames;
        this.clock = clock;
    }

    /** Empty when there is no such drop. */
    public Mono<ChannelHistory> of(DropId dropId) {
        return drops.find(dropId).map(drop -> new DropHistory(drop, drops, log, frames, clock));
    }

    public ChannelHistory of(UserId userId) {
        return new UserHistory(userId, orders, log, frames, clock);
    }
}
