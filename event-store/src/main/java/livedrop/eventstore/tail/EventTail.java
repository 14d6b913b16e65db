package livedrop.eventstore.tail;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import livedrop.eventstore.engine.CommitListener;
import livedrop.eventstore.engine.Tokens;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands new events to all who follow the log in this process, in the order of the log, each once.
 *
 * <p>What this process commits comes straight from the commit, without a read. For what others commit in between, a
 * thread reads the log when it is rung, and also every now and then by itself, should a ring be lost.
 */
final class EventTail implements CommitListener, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EventTail.class);

    private final EventStorageEngine engine;
    private final Settings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Condition work = lock.newCondition();
    private final Set<Runnable> callbacks = new CopyOnWriteArraySet<>();

    /** Null until somebody follows. */
    private @Nullable RecentEvents recent;

    private @Nullable Thread thread;
    private boolean rung;
    private volatile boolean closed;

    /**
     * The bounds of the tail.
     *
     * @param events how many are kept in memory for all followers together
     * @param safetyNet how long the thread sleeps when nobody rings
     */
    record Settings(int events, Duration safetyNet) {}

    EventTail(EventStorageEngine engine, Settings settings) {
        this.engine = engine;
        this.settings = settings;
    }

    /** The next events after an index; null when they have to be read from the log. */
    @Nullable
    List<TrackedEventMessage<?>> after(long index, int most) {
        lock.lock();
        try {
            return started().after(index, most);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is an event after the index; false when there is none in time, or the tail is closed. */
    boolean awaitAfter(long index, long timeout, TimeUnit unit) throws InterruptedException {
        long nanos = unit.toNanos(timeout);
        lock.lock();
        try {
            while (started().head() <= index && !closed && nanos > 0) {
                nanos = news.awaitNanos(nanos);
            }
            return started().head() > index;
        } finally {
            lock.unlock();
        }
    }

    /** Is run after each arrival of events, on the thread that brings them; it must not wait. */
    void onNews(Runnable callback) {
        callbacks.add(callback);
    }

    void forget(Runnable callback) {
        callbacks.remove(callback);
    }

    /** Somebody has committed events up to this index. */
    void ring(long index) {
        lock.lock();
        try {
            if (recent != null && index > recent.head()) {
                rung = true;
                work.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void committed(long firstIndex, List<DomainEventMessage<?>> events) {
        if (addNext(firstIndex, events)) {
            callbacks.forEach(Runnable::run);
        } else {
            ring(firstIndex);
        }
    }

    /** False when another process has committed before it, and what it has is not known here yet. */
    private boolean addNext(long firstIndex, List<DomainEventMessage<?>> events) {
        lock.lock();
        try {
            if (recent == null || firstIndex != recent.head() + 1) {
                return false;
            }
            for (int i = 0; i < events.size(); i++) {
                recent.add(tracked(firstIndex + i, events.get(i)));
            }
            news.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** What no aggregate has decided is read back as a plain event, and handed on as one. */
    private static <T> TrackedEventMessage<T> tracked(long index, DomainEventMessage<T> event) {
        return event.getType() == null
                ? new GenericTrackedEventMessage<>(Tokens.at(index), event)
                : new GenericTrackedDomainEventMessage<>(Tokens.at(index), event);
    }

    /**
     * Begins at the head of the log, once; what lies before is read from the log. The lock is not held meanwhile: the
     * connection that is asked may share its thread with the one that commits.
     */
    synchronized void start() {
        if (thread != null) {
            return;
        }
        RecentEvents begin = new RecentEvents(settings.events(), Tokens.index(engine.createHeadToken()));
        lock.lock();
        try {
            recent = begin;
        } finally {
            lock.unlock();
        }
        thread = Thread.ofPlatform().daemon().name("event-tail").start(this::work);
    }

    private RecentEvents started() {
        return Objects.requireNonNull(recent, "not started");
    }

    private void work() {
        while (!closed) {
            try {
                if (!readFullPage()) {
                    awaitRing();
                }
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                log.warn("The tail of the log cannot be read: {}", e.toString());
                pause();
            }
        }
    }

    /** While commits of this process arrive, none of another one can have been missed between them. */
    private void awaitRing() throws InterruptedException {
        lock.lock();
        try {
            long before;
            do {
                before = started().head();
                awaitRingOrSafetyNet();
            } while (!rung && !closed && started().head() > before);
            rung = false;
        } finally {
            lock.unlock();
        }
    }

    private void awaitRingOrSafetyNet() throws InterruptedException {
        long nanos = settings.safetyNet().toNanos();
        while (!rung && !closed && nanos > 0) {
            nanos = work.awaitNanos(nanos);
        }
    }

    /** One page of what others have committed; whether it was full, so that there may be more. */
    private boolean readFullPage() {
        List<? extends TrackedEventMessage<?>> page;
        try (Stream<? extends TrackedEventMessage<?>> events = engine.readEvents(Tokens.at(head()), false)) {
            page = events.limit(settings.events()).toList();
        }
        add(page);
        return page.size() == settings.events();
    }

    /** The index of the last event that is known here. */
    long head() {
        lock.lock();
        try {
            return started().head();
        } finally {
            lock.unlock();
        }
    }

    private void add(List<? extends TrackedEventMessage<?>> page) {
        boolean any = false;
        lock.lock();
        try {
            RecentEvents events = started();
            for (TrackedEventMessage<?> event : page) {
                if (Tokens.index(event.trackingToken()) > events.head()) {
                    events.add(event);
                    any = true;
                }
            }
            if (any) {
                news.signalAll();
            }
        } finally {
            lock.unlock();
        }
        if (any) {
            callbacks.forEach(Runnable::run);
        }
    }

    private void pause() {
        try {
            Thread.sleep(settings.safetyNet());
        } catch (InterruptedException _) {
            closed = true;
        }
    }

    /** Nobody is told of anything any more. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            news.signalAll();
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
