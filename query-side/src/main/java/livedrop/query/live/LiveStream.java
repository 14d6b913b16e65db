package livedrop.query.live;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import livedrop.eventstore.EventLog;
import livedrop.query.live.exit.Line;
import livedrop.query.live.frame.Farewell;
import livedrop.query.live.frame.Frame;
import livedrop.query.live.frame.Frames;
import livedrop.query.live.frame.LiveEvent;
import livedrop.query.live.history.ChannelHistory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What a reader is sent of a channel, from its first frame to its last, without a gap and without a repeat.
 *
 * <p>The reader is registered with the hub before the past is read. So an event is in what was read, or is offered by
 * the hub, or both; what is offered twice is recognised by its index.
 */
public final class LiveStream {

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

    /**
     * One channel as server-sent events.
     *
     * @param lastId id of the last frame that the reader has, when it comes back
     * @param end when and why the stream ends by itself
     * @return what the line does not let out itself
     */
    Flux<Frame> open(ChannelHistory history, OptionalLong lastId, Mono<Farewell> end, Line line) {
        return Flux.defer(() -> {
            Outbox outbox = hub.outbox(line);
            return listen(outbox, history, lastId, Frame.retry(settings.retry().toMillis()))
                    .onTerminateDetach()
                    .flatMapMany(listening -> Flux.using(
                                    () -> end.subscribe(outbox::close), _ -> outbox.frames(), Disposable::dispose)
                            .doFinally(_ -> listening.dispose()));
        });
    }

    /** A connection that frames of several channels go out over. */
    public Outbox outbox() {
        return hub.outbox(Line.SOCKET);
    }

    /**
     * Lets a connection hear a channel too.
     *
     * @param lastId id of the last frame that the reader has, when it comes back
     * @param first goes out before all that is heard
     */
    public Mono<Listening> listen(Outbox outbox, ChannelHistory history, OptionalLong lastId, Frame first) {
        return Mono.defer(() -> {
            Reader reader = hub.register(history, outbox);
            Listening listening = new Listening(() -> hub.unregister(history.channel(), reader));
            return hub.attend(history)
                    .then(opening(history, lastId))
                    .map(opening -> {
                        List<Frame> missed = new ArrayList<>(opening.frames());
                        missed.addFirst(first);
                        return listening.caughtUp(reader.begin(missed, opening.reached()));
                    })
                    .doOnError(_ -> listening.dispose())
                    .doOnCancel(listening::dispose);
        });
    }

    private Mono<Opening> opening(ChannelHistory history, OptionalLong lastId) {
        return lastId.isEmpty() ? beginning(history) : continuation(history, lastId.getAsLong());
    }

    private Mono<Opening> beginning(ChannelHistory history) {
        return history.snapshot().map(snapshot -> new Opening(List.of(snapshot), snapshot.id()));
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
                        List.of(frames.resync(history.channel(), clock.instant()), snapshot), snapshot.id()));
    }

    private Opening caughtUp(List<LiveEvent> missed, long lastId) {
        List<Frame> told = missed.stream()
                .map(frames::of)
                .flatMap(Optional::stream)
                .flatMap(frame -> frame.unfolded().stream())
                .toList();
        long reached = missed.isEmpty() ? lastId : missed.getLast().index();
        return new Opening(told, reached);
    }

    /**
     * How a stream begins.
     *
     * @param reached global index up to which the reader then knows everything
     */
    private record Opening(List<Frame> frames, long reached) {}
}
