package livedrop.query.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import livedrop.query.live.frame.Farewell;
import livedrop.query.live.frame.Frame;
import livedrop.schema.product.ProductId;
import reactor.core.publisher.Mono;

/** One channel as it is read over one connection. All but the first methods are the outbox's, under its lock. */
final class Reader {

    private final Outbox outbox;
    private final Map<ProductId, Frame> stock = new LinkedHashMap<>();
    private final Deque<Frame> held = new ArrayDeque<>();
    private long lastOffered = Frame.NO_ID;
    private boolean begun;
    private boolean gone;

    Reader(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Who offers frames to it. Readers with the same one are told in one turn. */
    Executor thread() {
        return outbox.thread();
    }

    /** Takes frames in, never waits. What is not newer than the frame before it is a repeat and ignored. */
    void offer(List<Frame> frames) {
        outbox.offer(this, frames);
    }

    /** Ends the connection after some last words. */
    void close(Farewell why) {
        outbox.close(why);
    }

    /**
     * Tells what was missed, and from then on what is offered; until then that is held back.
     *
     * @return completes when the connection has taken what was missed
     */
    Mono<Void> begin(List<Frame> missed, long reached) {
        return outbox.begin(this, missed, reached);
    }

    /** Is told nothing more. */
    void stop() {
        outbox.leave(this);
    }

    boolean isNews(Frame frame) {
        if (gone || frame.id() <= lastOffered) {
            return false;
        }
        lastOffered = frame.id();
        return true;
    }

    boolean hasBegun() {
        return begun;
    }

    boolean hasStock() {
        return !stock.isEmpty();
    }

    /** Remembers the stock of a product; tells whether it takes the place of an older one. */
    boolean keep(ProductId product, Frame frame) {
        boolean older = stock.remove(product) != null;
        stock.put(product, frame);
        return older;
    }

    /** Holds a frame back, after the stock that changed before it; tells how many frames that makes. */
    int hold(Frame frame) {
        int released = stockInto(held);
        held.add(frame);
        return released + 1;
    }

    /** Moves the stock that is kept to the end of a queue; tells how many frames that were. */
    int stockInto(Deque<Frame> queue) {
        int released = stock.size();
        queue.addAll(stock.values());
        stock.clear();
        return released;
    }

    /** What was held back; from now on nothing is. What the reader knows already does not count as news. */
    Deque<Frame> begin(long reached) {
        Deque<Frame> since = new ArrayDeque<>(held);
        held.clear();
        begun = true;
        lastOffered = Math.max(lastOffered, reached);
        stock.values().removeIf(frame -> frame.id() <= reached);
        return since;
    }

    /** Tells how many frames were held back for nothing. */
    int leave() {
        int dropped = held.size();
        gone = true;
        held.clear();
        stock.clear();
        return dropped;
    }
}
