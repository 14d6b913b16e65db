package livedrop.query.feed;

import java.util.List;
import livedrop.query.feed.EventFeed.Published;
import reactor.core.publisher.Flux;

/** All events as they are published, in the order of their global index, to one of the replicas at a time. */
public interface GroupFeed {

    /** Never ends and never fails: an adapter connects again by itself and says so with {@link Gap}. */
    Flux<Delivery> deliveries();

    /** What a feed delivers. */
    sealed interface Delivery permits Gap, Batch {}

    /** What was published before may have been missed: the log has it. */
    record Gap() implements Delivery {}

    /**
     * Events that were published one after the other, right behind those of the batch before. Repeats are allowed.
     *
     * @param done to be run when they need not come again
     */
    record Batch(List<Published> events, Runnable done) implements Delivery {}
}
