package livedrop.query.live.history;

import java.util.UUID;
import livedrop.query.live.frame.LiveEvent;
import livedrop.schema.account.UserId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads what people were told, as it is kept. */
public interface Notices {

    /** The global index up to which everything is kept. */
    Mono<Long> position();

    /** The first notices to a user after an index, in order, as the payloads of events. */
    Flux<LiveEvent> after(UserId userId, long index, int limit);

    /** The creators whose announcements a user is told, with the index of the event since which, as they are kept now. */
    Mono<Circle> circle(UserId userId, long asOf);

    /** Whether an announcement was made by an event before the given index. */
    Mono<Boolean> announcedBefore(UUID announcement, long index);
}
