package livedrop.query.live;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
 * the stock that changed before it.
 */
final class Listeners {

    private final ChannelHistory history;
    private final long stockMilliseconds;
    private final LiveMetrics metrics;
    private final Scheduler scheduler;
    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
    private final Disposable.Swap stockPause = Disposables.swap();

    /** Guards the fields below it, and the order in which frames are handed out. */
    private final Object lock = new Object();

    private final Map<ProductId, Frame> stock = new LinkedHashMap<>();
    private boolean stockPaused;

    Listeners(ChannelHistory history, LiveSettings settings, LiveMetrics metrics, Scheduler scheduler) {
        this.history = history;
        this.stockMilliseconds = settings.stockInterval().toMillis();
        this.metrics = metrics;
        this.scheduler = scheduler;
    }

    ChannelHistory history() {
        return history;
    }

    void add(Reader reader) {
        readers.add(reader);
    }

    /** Tells whether somebody is left. */
    boolean remove(Reader reader) {
        readers.remove(reader);
        if (readers.isEmpty()) {
            stockPause.dispose();
        }
        return !readers.isEmpty();
    }

    int size() {
        return readers.size();
    }

    /** Hands a frame to all readers: at once, or with the next stock. */
    void offer(Frame frame) {
        synchronized (lock) {
            ProductId product = frame.stockOf();
            if (product == null) {
                handOutStock();
                handOut(frame);
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
        handOutStock();
        stockPaused = true;
        stockPause.update(scheduler.schedule(this::resumeStock, stockMilliseconds, TimeUnit.MILLISECONDS));
    }

    private void resumeStock() {
        synchronized (lock) {
            stockPaused = false;
            if (!stock.isEmpty()) {
                handOutStockAndPause();
            }
        }
    }

    private void handOutStock() {
        stock.values().forEach(this::handOut);
        stock.clear();
    }

    private void handOut(Frame frame) {
        readers.forEach(reader -> reader.offer(frame));
    }

    /** Ends all connections that read the channel. */
    void close(Farewell why) {
        readers.forEach(reader -> reader.close(why));
    }
}
