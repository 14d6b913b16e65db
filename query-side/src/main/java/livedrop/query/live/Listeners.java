package livedrop.query.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import livedrop.query.live.frame.Farewell;
import livedrop.query.live.frame.Frame;
import livedrop.query.live.history.ChannelHistory;
import livedrop.schema.product.ProductId;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/**
 * The readers of one channel.
 *
 * <p>Stock is conflated before it is handed out: of the frames that come within an interval each product keeps its
 * latest. So what thousands of readers cost does not grow with how fast is sold. Any other frame goes out at once, after
 * the stock that changed before it. What is handed out goes to each thread that writes to readers once, and there to all
 * of them in one turn.
 */
final class Listeners {

    private final ChannelHistory history;
    private final LiveSettings settings;
    private final LiveMetrics metrics;
    private final Scheduler scheduler;
    private final Map<Executor, Set<Reader>> readers = new ConcurrentHashMap<>();
    private final Disposable.Swap stockPause = Disposables.swap();

    /** Guards the fields below it, and the order in which frames are handed out. */
    private final Object lock = new Object();

    private final Map<ProductId, Frame> stock = new LinkedHashMap<>();
    private boolean stockPaused;

    Listeners(ChannelHistory history, LiveSettings settings, LiveMetrics metrics, Scheduler scheduler) {
        this.history = history;
        this.settings = settings;
        this.metrics = metrics;
        this.scheduler = scheduler;
    }

    ChannelHistory history() {
        return history;
    }

    void add(Reader reader) {
        readers.computeIfAbsent(reader.thread(), _ -> ConcurrentHashMap.newKeySet())
                .add(reader);
    }

    /** Tells whether somebody is left. */
    boolean remove(Reader reader) {
        readers.computeIfPresent(reader.thread(), (_, others) -> {
            others.remove(reader);
            return others.isEmpty() ? null : others;
        });
        if (readers.isEmpty()) {
            stockPause.dispose();
        }
        return !readers.isEmpty();
    }

    int size() {
        return readers.values().stream().mapToInt(Set::size).sum();
    }

    /** Hands a frame to all readers: at once, or with the next stock. */
    void offer(Frame frame) {
        synchronized (lock) {
            ProductId product = frame.stockOf();
            if (product == null) {
                List<Frame> due = stock();
                due.add(frame);
                handOut(due);
            } else {
                keep(product, frame);
            }
        }
    }

    private void keep(ProductId product, Frame frame) {
        if (stock.remove(product) != null) {
            metrics.conflated();
        }
        stock.put(product, frame);
        if (!stockPaused) {
            handOutStockAndPause();
        }
    }

    private void handOutStockAndPause() {
        List<Frame> due = stock();
        long pause = settings.stockPause(due.size()).toMillis();
        stockPaused = true;
        stockPause.update(scheduler.schedule(this::resumeStock, pause, TimeUnit.MILLISECONDS));
        handOut(due);
    }

    private void resumeStock() {
        synchronized (lock) {
            stockPaused = false;
            if (!stock.isEmpty()) {
                handOutStockAndPause();
            }
        }
    }

    /** What was kept, and is kept no more. */
    private List<Frame> stock() {
        List<Frame> kept = new ArrayList<>(stock.values());
        stock.clear();
        return kept;
    }

    private void handOut(List<Frame> frames) {
        readers.forEach((thread, told) -> thread.execute(() -> told.forEach(reader -> reader.offer(frames))));
    }

    /** Ends all connections that read the channel. */
    void close(Farewell why) {
        readers.values().forEach(told -> told.forEach(reader -> reader.close(why)));
    }
}
