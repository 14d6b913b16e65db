package livedrop.query.live.history;

import livedrop.query.live.frame.Channel;
import livedrop.query.live.frame.Frame;
import livedrop.query.live.frame.LiveEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What has happened on a channel so far, from the store and the views: whatever is committed is in it. */
public interface ChannelHistory {

    Channel channel();

    /** Everything that was committed before the subscription, in one frame whose id is the index it reaches. */
    Mono<Frame> snapshot();

    /** Whose announcements are heard on the channel, too; nothing where that is nobody's. */
    default Mono<Circle> circle() {
        return Mono.empty();
    }

    /** The first events after an index, in order, at most as many as the limit. */
    Flux<LiveEvent> after(long index, int limit);
}
