package livedrop.query.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import livedrop.query.live.frame.Frame;
import livedrop.schema.product.ProductId;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.scheduler.Scheduler;

/**
 * One connected reader: what waits to be sent to it, and when that is sent.
 *
 * <p>Stock is conflated: of the frames that wait, each product keeps its latest, and they go out together at most once
 * an interval for each of them. All other frames go out at once, one by one, after the stock that changed before them,
 * so that the ids on the wire only grow. A reader who lets too much wait, or takes nothing from one heartbeat to the
 * next, is closed: it knows its last id and can resume.
 */
final class Reader {

    /** However many products change, each is told this often: the streams promise two seconds. */
    private static final long LONGEST_STOCK_PAUSE_MILLISECONDS = 1_000;

    private final LiveSettings settings;
    private final Scheduler scheduler;
    private final Disposable.Swap stockPause = Disposables.swap();
    private final Disposable.Swap heartbeats = Disposables.swap();
    private final AtomicInteger work = new AtomicInteger();

    /** Guards the fields below it. */
    private final Object lock = new Object();

    private final Deque<Frame> ordered = new ArrayDeque<>();
    private final Map<ProductId, Frame> stock = new LinkedHashMap<>();
    private long lastOffered = Frame.NO_ID;
    private boolean stockPaused;
    private boolean heartbeatDue;
    private volatile @Nullable Frame lastWords;
    private volatile @Nullable FluxSink<Frame> sink;

    Reader(LiveSettings settings, Scheduler scheduler) {
        this.settings = settings;
        this.scheduler = scheduler;
    }

    /** Takes a frame in, never waits. What is not newer than the frame before it is a repeat and ignored. */
    void offer(Frame frame) {
        synchronized (lock) {
            if (lastWords != null || frame.id() <= lastOffered) {
                return;
            }
            lastOffered = frame.id();
            add(frame);
        }
        drain();
    }

    /** Ends the stream after some last words; what waits is dropped. */
    void close(Frame words) {
        synchronized (lock) {
            end(words);
        }
        drain();
    }

    /** The frames that were offered since the reader was made, after those the reader has already. Subscribe once. */
    Flux<Frame> frames(long after) {
        return Flux.create(
                sink -> {
                    synchronized (lock) {
                        this.sink = sink;
                        ordered.removeIf(frame -> frame.id() <= after);
                        stock.values().removeIf(frame -> frame.id() <= after);
                        lastOffered = Math.max(lastOffered, after);
                    }
                    sink.onDispose(Disposables.composite(stockPause, heartbeats));
                    sink.onRequest(_ -> drain());
                    long heartbeat = settings.heartbeat().toMillis();
                    heartbeats.update(
                            scheduler.schedulePeriodically(this::beat, heartbeat, heartbeat, TimeUnit.MILLISECONDS));
                },
                FluxSink.OverflowStrategy.BUFFER);
    }

    private void add(Frame frame) {
        ProductId product = frame.stockOf();
        if (product != null) {
            stock.remove(product);
            stock.put(product, frame);
        } else {
            releaseStock();
            ordered.add(frame);
        }
        if (ordered.size() > settings.maxWaiting()) {
            end(Frame.TOO_SLOW);
        }
    }

    private void end(Frame words) {
        if (lastWords == null) {
            lastWords = words;
            ordered.clear();
            stock.clear();
        }
    }

    private void releaseStock() {
        if (stock.isEmpty()) {
            return;
        }
        Duration pause = settings.stockInterval().multipliedBy(stock.size());
        long milliseconds = Math.min(pause.toMillis(), LONGEST_STOCK_PAUSE_MILLISECONDS);
        stockPaused = true;
        stockPause.update(scheduler.schedule(this::resumeStock, milliseconds, TimeUnit.MILLISECONDS));
        ordered.addAll(stock.values());
        stock.clear();
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
                end(Frame.TOO_SLOW);
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
            target.next(frame);
        }
        Frame words = lastWords;
        if (words != null) {
            this.sink = null;
            finish(target, words);
        }
    }

    /** One who takes nothing cannot be told why: the connection is cut, or it would wait for its reader for ever. */
    private static void finish(FluxSink<Frame> target, Frame words) {
        if (target.requestedFromDownstream() > 0) {
            target.next(words);
            target.complete();
        } else {
            target.error(new StuckReaderException());
        }
    }

    private @Nullable Frame poll() {
        synchronized (lock) {
            if (ordered.isEmpty() && !stockPaused) {
                releaseStock();
            }
            Frame frame = ordered.poll();
            if (frame == null && heartbeatDue) {
                heartbeatDue = false;
                return Frame.HEARTBEAT;
            }
            return frame;
        }
    }
}
