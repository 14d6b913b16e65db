package livedrop.query.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
 * <p>Stock is conflated: of the frames that wait, each product keeps its latest, and they go out together at most once
 * an interval for each of them. All other frames go out at once, one by one, after the stock of their channel that
 * changed before them, so that the ids of a channel only grow. A connection on which too much waits, or nothing is taken
 * from one heartbeat to the next, is closed: its client knows the last id and can resume.
 */
public final class Outbox {

    /** However many products change, each is told this often: the streams promise two seconds. */
    private static final long LONGEST_STOCK_PAUSE_MILLISECONDS = 1_000;

    private final LiveSettings settings;
    private final LiveMetrics metrics;
    private final Transport transport;
    private final Scheduler scheduler;
    private final Disposable.Swap stockPause = Disposables.swap();
    private final Disposable.Swap heartbeats = Disposables.swap();
    private final AtomicInteger work = new AtomicInteger();

    /** Guards the fields below it, and the readers. */
    private final Object lock = new Object();

    private final Deque<Frame> past = new ArrayDeque<>();
    private final Deque<Frame> ordered = new ArrayDeque<>();
    private final Set<Reader> stocked = new LinkedHashSet<>();
    private Sinks.Empty<Void> pastTaken = Sinks.empty();
    private int early;
    private boolean stockPaused;
    private boolean heartbeatDue;
    private volatile @Nullable Farewell farewell;
    private volatile @Nullable FluxSink<Frame> sink;

    Outbox(LiveSettings settings, LiveMetrics metrics, Transport transport, Scheduler scheduler) {
        this.settings = settings;
        this.metrics = metrics;
        this.transport = transport;
        this.scheduler = scheduler;
    }

    /** All that goes out, from the first frame to the last. Subscribe once. */
    public Flux<Frame> frames() {
        return Flux.create(this::open, FluxSink.OverflowStrategy.BUFFER);
    }

    private void open(FluxSink<Frame> sink) {
        metrics.opened(transport);
        sink.onDispose(Disposables.composite(stockPause, heartbeats, () -> metrics.closed(transport)));
        long heartbeat = settings.heartbeat(transport).toMillis();
        heartbeats.update(scheduler.schedulePeriodically(this::beat, heartbeat, heartbeat, TimeUnit.MILLISECONDS));
        this.sink = sink;
        sink.onRequest(_ -> drain());
    }

    /** Takes in an answer to the client itself, never waits. */
    public void answer(Frame frame) {
        synchronized (lock) {
            if (farewell == null) {
                ordered.add(frame);
                mind();
            }
        }
        drain();
    }

    /** Ends the stream after some last words; what waits is dropped, but for the answers to the client. */
    public void close(Farewell why) {
        synchronized (lock) {
            end(why);
        }
        drain();
    }

    /** Takes in a frame of a channel, never waits. What is not newer than the frame before it is a repeat and ignored. */
    void offer(Reader reader, Frame frame) {
        synchronized (lock) {
            if (farewell != null || !reader.isNews(frame)) {
                return;
            }
            add(reader, frame);
            mind();
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
            taken = past.isEmpty() ? Mono.empty() : pastTaken.asMono();
            Deque<Frame> since = reader.begin(reached);
            early -= since.size();
            since.stream().filter(frame -> frame.id() > reached).forEach(frame -> ordered.addAll(frame.unfolded()));
            if (reader.hasStock()) {
                stocked.add(reader);
            }
        }
        drain();
        return taken;
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
        if (released > 0 && !stockPaused) {
            Duration pause = settings.stockInterval().multipliedBy(released);
            long milliseconds = Math.min(pause.toMillis(), LONGEST_STOCK_PAUSE_MILLISECONDS);
            stockPaused = true;
            stockPause.update(scheduler.schedule(this::resumeStock, milliseconds, TimeUnit.MILLISECONDS));
        }
    }

    private void resumeStock() {
        synchronized (lock) {
            stockPaused = false;
        }
        drain();
    }

    private void beat() {
        synchronized (lock) {
            if (heartbeatDue) {
                end(Farewell.TOO_SLOW);
            }
            heartbeatDue = true;
        }
        drain();
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
        FluxSink<Frame> target = this.sink;
        if (target == null || target.isCancelled()) {
            return;
        }
        while (target.requestedFromDownstream() > 0) {
            Frame frame = poll();
            if (frame == null) {
                break;
            }
            metrics.written(frame);
            target.next(frame);
        }
        pastTaken().tryEmitEmpty();
        Farewell why = farewell;
        if (why != null) {
            this.sink = null;
            finish(target, why);
        }
    }

    /** Whoever waits until the past is taken; nobody when it is not, or when that has been told. */
    private Sinks.Empty<Void> pastTaken() {
        synchronized (lock) {
            Sinks.Empty<Void> waiting = Sinks.empty();
            if (past.isEmpty()) {
                waiting = pastTaken;
                pastTaken = Sinks.empty();
            }
            return waiting;
        }
    }

    /** One who takes nothing cannot be told why: the connection is cut, or it would wait for its reader for ever. */
    private static void finish(FluxSink<Frame> target, Farewell why) {
        if (target.requestedFromDownstream() > 0) {
            target.next(Frame.last(why));
            target.complete();
        } else {
            target.error(new StuckReaderException());
        }
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
