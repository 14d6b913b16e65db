package livedrop.eventstore.tail;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import livedrop.eventstore.engine.Tokens;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/** The log from some position on: pages of its past, then its tail. For one thread, as Axon's processors use it. */
final class TailStream implements TrackingEventStream {

    private static final int PAGE = 512;

    private final EventTail tail;
    private final EventStorageEngine engine;
    private final Queue<TrackedEventMessage<?>> page = new ArrayDeque<>();
    private long reached;
    private @Nullable Runnable callback;

    TailStream(EventTail tail, EventStorageEngine engine, @Nullable TrackingToken after) {
        this.tail = tail;
        this.engine = engine;
        this.reached = Tokens.index(after);
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        if (page.isEmpty()) {
            turnPage();
        }
        return Optional.ofNullable(page.peek());
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        return peek().isPresent() || (timeout > 0 && tail.awaitAfter(reached, timeout, unit) && peek().isPresent());
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable(Integer.MAX_VALUE, TimeUnit.MILLISECONDS)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return page.remove();
    }

    private void turnPage() {
        List<TrackedEventMessage<?>> news = tail.after(reached, PAGE);
        if (news == null) {
            readPast();
        } else {
            page.addAll(news);
        }
        page.forEach(event -> reached = Tokens.index(event.trackingToken()));
    }

    /** An upcaster may leave nothing of what there is: that has been seen, too. */
    private void readPast() {
        long head = tail.head();
        try (Stream<? extends TrackedEventMessage<?>> events = engine.readEvents(Tokens.at(reached), false)) {
            events.limit(PAGE).forEach(page::add);
        }
        if (page.isEmpty()) {
            reached = Math.max(reached, head);
        }
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        close();
        this.callback = callback;
        tail.onNews(callback);
        return true;
    }

    @Override
    public void close() {
        Runnable known = callback;
        if (known != null) {
            tail.forget(known);
            callback = null;
        }
    }
}
