package livedrop.query.live.history;

import java.time.Clock;
import livedrop.eventstore.EventLog;
import livedrop.query.live.frame.Frames;
import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;
import reactor.core.publisher.Mono;

/** Finds the past of whatever a reader wants to listen to. */
public final class Histories {

    private final Views views;
    private final EventLog log;
    private final Frames frames;
    private final Clock clock;

    public Histories(Views views, EventLog log, Frames frames, Clock clock) {
        this.views = views;
        this.log = log;
        this.frames = frames;
        this.clock = clock;
    }

    /** What knows of the past which events belong to a channel. */
    public record Views(DropSnapshots drops, OrderSnapshots orders, Notices notices) {}

    /** Empty when there is no such drop. */
    public Mono<ChannelHistory> of(DropId dropId) {
        return views.drops().find(dropId).map(drop -> new DropHistory(drop, views.drops(), log, frames, clock));
    }

    public ChannelHistory of(UserId userId) {
        return new UserHistory(userId, views, log, frames, clock);
    }
}
