package livedrop.query.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import livedrop.query.live.exit.Exit;
import livedrop.query.live.exit.Line;
import livedrop.query.live.exit.Transport;
import livedrop.query.live.frame.Farewell;
import livedrop.query.live.frame.Frame;
import livedrop.schema.product.ProductId;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * What waits to be sent over one connection, of all the channels that are read over it, and when that is sent.
 *
 * <p>Stock is conflated: of the frames that wait, each product keeps its latest. Over a WebSocket, where several channels
 * are read, they go out together at most once an interval for each of them. All other frames go out at once, one by one, after the stock of their channel that
 * changed before them, so that the ids of a channel only grow. A connection on which too much waits, or nothing is taken
 * from one heartbeat to the next, is closed: its client knows the last id and can resume.
 */
public final class Outbox {

    private final LiveSettings settings;
    private final LiveMetrics metrics;
    private final Line line;
    private final Scheduler scheduler;
    private final Disposable.Swap stockPause = Disposables.swap();
    private final Disposable.Swap heartbeats = Disposables.swap();
    private final AtomicInteger work = new AtomicInteger();

    /** Guards the fields below it, and the readers. */
    private final Object lock = new Object();

    private final Deque<Frame> past = new ArrayDeque<>();
    private final Deque<Frame> ordered = new ArrayDeque<>();
    private final Set<Reader> stocked = new LinkedHashSet<>();
    private int early;
    private boolean stockPaused;
    private boolean heartbeatDue;
    private Sinks.@Nullable Empty<Void> pastTaken;
    private volatile @Nullable Farewell farewell;
    private volatile @Nullable Exit exit;

    Outbox(LiveSettings settings, LiveMetrics metrics, Line line, Scheduler scheduler) {
        this.settings = settings;
        this.metrics = metrics;
        this.line = line;
        this.scheduler = scheduler;
    }

    /** All that goes out, from the first frame to the last, but for what the line lets out itself. Subscribe once. */
    public Flux<Frame> frames() {
        return Flux.create(this::open, FluxSink.OverflowStrategy.IGNORE);
    }

    private void open(FluxSink<Frame> sink) {
        metrics.opened(line.transport());
        sink.onDispose(Disposables.composite(stockPause, heartbeats, () -> metrics.closed(line.transport())));
        long heartbeat = settings.heartbeat(line.transport()).toMillis();
        heartbeats.update(scheduler.schedulePeriodically(
                () -> line.thread().execute(this::beat), heartbeat, heartbeat, TimeUnit.MILLISECONDS));
        Exit opened = line.exit().apply(sink);
        this.exit = opened;
        opened.whenReady(this::drainSoon);
    }

    /** Who takes in what is offered, and lets it out. */
    Executor thread() {
        return line.thread();
    }

    /** Takes in an answer to the client itself, never waits. */
    public void answer(Frame frame) {
        synchronized (lock) {
            if (farewell == null) {
                ordered.add(frame);
                mind();
            }
        }
        drainSoon();
    }

    /** Ends the stream after some last words; what waits is dropped, but for the answers to the client. */
    public void close(Farewell why) {
        synchronized (lock) {
            end(why);
        }
        drainSoon();
    }

    /**
     * Takes in frames of a channel, never waits. What is not newer than the frame before it is a repeat and ignored. To be
     * called on {@link #thread}.
     */
    void offer(Reader reader, List<Frame> frames) {
        synchronized (lock) {
            for (Frame frame : frames) {
                if (farewell == null && reader.isNews(frame)) {
                    add(reader, frame);
                    mind();
                }
            }
        }
        drain();
    }

    /**
     * Tells what a reader has missed before anything else, and then what it was offered since it was made.
     *
     * @param reached global index up to which the reader knows everything after that
     * @return completes when the past has been taken
     */
    Mono<Void> begin(Reader reader, List<Frame> missed, long reached) {
        Mono<Void> taken;
        synchronized (lock) {
            if (farewell != null) {
                return Mono.empty();
            }
            past.addAll(missed);
            taken = past.isEmpty() ? Mono.empty() : awaitPastTaken();
            Deque<Frame> since = reader.begin(reached);
            early -= since.size();
            since.stream().filter(frame -> frame.id() > reached).forEach(frame -> ordered.addAll(frame.unfolded()));
            if (reader.hasStock()) {
                stocked.add(reader);
            }
        }
        drainSoon();
        return taken;
    }

    private Mono<Void> awaitPastTaken() {
        Sinks.Empty<Void> awaited = pastTaken == null ? Sinks.empty() : pastTaken;
        pastTaken = awaited;
        return awaited.asMono();
    }

    /** Nothing more of this reader's channel goes out, but for what stands in line already. */
    void leave(Reader reader) {
        synchronized (lock) {
            early -= reader.leave();
            stocked.remove(reader);
        }
    }

    private void add(Reader reader, Frame frame) {
        ProductId product = frame.stockOf();
        if (product != null) {
            if (reader.keep(product, frame)) {
                metrics.conflated();
            }
            if (reader.hasBegun()) {
                stocked.add(reader);
            }
        } else if (reader.hasBegun()) {
            releaseStock(List.of(reader));
            ordered.addAll(frame.unfolded());
        } else {
            early += reader.hold(frame);
        }
    }

    private void mind() {
        if (ordered.size() + early > settings.maxWaiting()) {
            end(Farewell.TOO_SLOW);
        }
    }

    private void end(Farewell why) {
        if (farewell == null) {
            farewell = why;
            past.clear();
            ordered.removeIf(Frame::hasId);
            stocked.clear();
            if (why == Farewell.TOO_SLOW) {
                ordered.clear();
                metrics.closedSlow();
            }
        }
    }

    private void releaseStock(List<Reader> readers) {
        int released = 0;
        for (Reader reader : readers) {
            released += reader.stockInto(ordered);
            stocked.remove(reader);
        }
        if (released > 0 && !stockPaused && line.transport() == Transport.WEBSOCKET) {
            stockPaused = true;
            stockPause.update(scheduler.schedule(
                    this::resumeStock, settings.stockPause(released).toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    private void resumeStock() {
        synchronized (lock) {
            stockPaused = false;
        }
        drainSoon();
    }

    /** On the thread that writes: when that is late, it is not the reader who has not taken the beat before. */
    private void beat() {
        synchronized (lock) {
            if (heartbeatDue) {
                end(Farewell.TOO_SLOW);
            }
            heartbeatDue = true;
        }
        drain();
    }

    private void drainSoon() {
        line.thread().execute(this::drain);
    }

    /** Sends what is due; a caller who finds another one at it leaves the work to that one. */
    private void drain() {
        int missed = work.getAndIncrement() == 0 ? 1 : 0;
        while (missed != 0) {
            sendDue();
            missed = work.addAndGet(-missed);
        }
    }

    private void sendDue() {
        Exit open = this.exit;
        if (open == null || open.isLeft()) {
            return;
        }
        while (open.isReady()) {
            Frame frame = poll();
            if (frame == null) {
                break;
            }
            metrics.written(frame);
            open.write(frame);
        }
        open.flush();
        tellPastTaken();
        Farewell why = farewell;
        if (why != null) {
            this.exit = null;
            open.end(why);
        }
    }

    private void tellPastTaken() {
        Sinks.Empty<Void> awaited;
        synchronized (lock) {
            if (pastTaken == null || !past.isEmpty()) {
                return;
            }
            awaited = pastTaken;
            pastTaken = null;
        }
        awaited.tryEmitEmpty();
    }

    private @Nullable Frame poll() {
        synchronized (lock) {
            if (heartbeatDue) {
                heartbeatDue = false;
                return Frame.HEARTBEAT;
            }
            if (!past.isEmpty()) {
                return past.poll();
            }
            if (ordered.isEmpty() && !stockPaused && !stocked.isEmpty()) {
                releaseStock(List.copyOf(stocked));
            }
            return ordered.poll();
        }
    }

    /** How many frames wait, for tests of the bound. */
    int waiting() {
        synchronized (lock) {
            return past.size() + ordered.size() + early;
        }
    }
}
