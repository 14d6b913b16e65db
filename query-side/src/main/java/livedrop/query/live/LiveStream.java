package livedrop.query.live;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import livedrop.eventstore.EventLog;
import livedrop.query.live.frame.Frame;
import livedrop.query.live.frame.Frames;
import livedrop.query.live.frame.LiveEvent;
import livedrop.query.live.history.ChannelHistory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What one reader is sent, from its first frame to its last, without a gap and without a repeat.
 *
 * <p>The reader is registered with the hub before the past is read. So an event is in what was read, or is offered by
 * the hub, or both; what is offered twice is recognised by its index.
 */
final class LiveStream {

    private final LiveHub hub;
    private final EventLog log;
    private final Frames frames;
    private final LiveSettings settings;
    private final Clock clock;

    LiveStream(LiveHub hub, EventLog log, Frames frames, LiveSettings settings, Clock clock) {
        this.hub = hub;
        this.log = log;
        this.frames = frames;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param lastId id of the last frame that the reader has, when it comes back */
    Flux<Frame> open(ChannelHistory history, OptionalLong lastId) {
        return Flux.using(
                () -> hub.register(history),
                reader -> opening(history, lastId).flatMapMany(opening -> Flux.fromIterable(opening.frames())
                        .concatWith(reader.frames(opening.reached()))),
                reader -> hub.unregister(history.channel(), reader));
    }

    private Mono<Opening> opening(ChannelHistory history, OptionalLong lastId) {
        return lastId.isEmpty() ? beginning(history) : continuation(history, lastId.getAsLong());
    }

    private Mono<Opening> beginning(ChannelHistory history) {
        return history.snapshot().map(snapshot -> new Opening(List.of(retry(), snapshot), snapshot.id()));
    }

    private Mono<Opening> continuation(ChannelHistory history, long lastId) {
        return log.head()
                .flatMap(head -> lastId > head
                        ? resync(history)
                        : history.after(lastId, settings.maxMissed() + 1)
                                .collectList()
                                .flatMap(missed -> missed.size() > settings.maxMissed()
                                        ? resync(history)
                                        : Mono.just(caughtUp(missed, lastId))));
    }

    /** For one who has missed too much, or names an id that the store has not reached. */
    private Mono<Opening> resync(ChannelHistory history) {
        return history.snapshot()
                .map(snapshot -> new Opening(
                        List.of(retry(), frames.resync(history.channel(), clock.instant()), snapshot), snapshot.id()));
    }

    private Opening caughtUp(List<LiveEvent> missed, long lastId) {
        List<Frame> told = Stream.concat(
                        Stream.of(retry()), missed.stream().map(frames::of).flatMap(Optional::stream))
                .toList();
        long reached = missed.isEmpty() ? lastId : missed.getLast().index();
        return new Opening(told, reached);
    }

    private Frame retry() {
        return Frame.retry(settings.retry().toMillis());
    }

    /**
     * How a stream begins.
     *
     * @param reached global index up to which the reader then knows everything
     */
    private record Opening(List<Frame> frames, long reached) {}
}
