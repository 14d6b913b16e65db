package livedrop.eventstore.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Commits appends in batches. There is no timer: a batch is what has come in while the one before it was on its way to
 * the disk. An append that collides, or that the database cannot take, fails alone.
 *
 * <p>When the connection breaks, nobody knows whether the batch was committed. So what the log has of it is looked up
 * by the identifiers of its events, and the rest is written again: an event is never there twice, and an append is
 * answered by what is true.
 */
final class GroupCommit implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

    private static final int MOST_EVENTS_A_BATCH = 2_000;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(10);
    private static final Duration LAST_COMMIT = Duration.ofSeconds(10);

    private final EventWriter writer;
    private final Clock clock;
    private final Queue<Append> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final List<CommitListener> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    GroupCommit(EventWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    void tell(CommitListener listener) {
        listeners.add(listener);
    }

    /** The answer of the append fails with an {@link EventConflictException} when it collides with the log. */
    CompletableFuture<Void> commit(Append append) {
        if (closed) {
            append.fail(new EventStoreException("The event store is shut down."));
        } else if (append.collidesWithItself()) {
            append.fail(new EventConflictException("Two events of one append want the same place."));
        } else {
            waiting.add(append);
            if (unanswered.getAndIncrement() == 0) {
                commitNext();
            }
        }
        return append.answer();
    }

    int process() {
        return writer.process();
    }

    /** Commits of other processes wait, until the turn is left as often as it was taken, or the connection breaks. */
    Mono<Void> takeTurn() {
        return writer.takeTurn().onErrorResume(failure -> writer.reconnect().then(Mono.error(failure)));
    }

    Mono<Void> leaveTurn() {
        return writer.leaveTurn().onErrorResume(_ -> writer.reconnect());
    }

    /** Runs wherever the batch before was answered, so that no thread has to wait for another. */
    private void commitNext() {
        Batch batch = Batch.from(waiting, MOST_EVENTS_A_BATCH, clock.instant().plus(GIVE_UP_AFTER));
        settle(batch)
                .onErrorResume(failure -> Mono.fromRunnable(() -> batch.fail(unknown(failure))))
                .doFinally(_ -> goOnAfter(batch))
                .subscribe();
    }

    private void goOnAfter(Batch batch) {
        if (unanswered.addAndGet(-batch.size()) > 0) {
            commitNext();
        }
    }

    /** Completes when each append of the batch has its answer. */
    private Mono<Void> settle(Batch taken) {
        Batch batch = taken.withoutOrphans();
        return batch.isEmpty()
                ? Mono.empty()
                : writer.append(batch.rows())
                        .doOnNext(head -> succeed(batch, head + 1))
                        .then()
                        .onErrorResume(failure -> settleAfter(failure, batch));
    }

    private Mono<Void> settleAfter(Throwable failure, Batch batch) {
        return switch (Failure.of(failure)) {
            case COLLISION -> sortOut(batch);
            case OUTAGE -> tryAgain(batch, failure);
            case POISON -> halve(batch, failure);
        };
    }

    private Mono<Void> tryAgain(Batch batch, Throwable failure) {
        if (clock.instant().isAfter(batch.giveUpAt())) {
            return writer.reconnect().then(Mono.fromRunnable(() -> batch.fail(unknown(failure))));
        }
        log.warn("{} appends wait for the database: {}", batch.size(), failure.toString());
        return writer.reconnect()
                .then(Mono.delay(PAUSE))
                .then(Mono.defer(() -> sortOut(batch.sentBefore())))
                .onErrorResume(again -> tryAgain(batch, again));
    }

    /** Answers what the log tells already, and writes the rest. */
    private Mono<Void> sortOut(Batch batch) {
        return writer.find(batch.rows()).flatMap(found -> settle(answer(batch, found)));
    }

    /** Of an append that was sent before and is found, all events are in the log: it was committed as a whole. */
    private static Batch answer(Batch batch, List<EventWriter.Found> found) {
        Set<Integer> theSame = new HashSet<>();
        Set<Integer> others = new HashSet<>();
        found.forEach(event -> (event.isSame() ? theSame : others).add(event.place()));
        Set<Append> answered = new HashSet<>();
        int place = 0;
        for (Append append : batch.appends()) {
            boolean isThere = anyWithin(theSame, place, append.size());
            if (anyWithin(others, place, append.size()) || (isThere && !batch.inDoubt())) {
                append.fail(new EventConflictException("The log has an event in this place already."));
                answered.add(append);
            } else if (isThere) {
                append.succeed();
                answered.add(append);
            }
            place += append.size();
        }
        return batch.only(append -> !answered.contains(append));
    }

    private static boolean anyWithin(Set<Integer> places, int first, int length) {
        for (int place = first; place < first + length && !places.isEmpty(); place++) {
            if (places.contains(place)) {
                return true;
            }
        }
        return false;
    }

    /** Finds the one append that cannot be written, so that its neighbours can. */
    private Mono<Void> halve(Batch batch, Throwable failure) {
        if (batch.size() == 1) {
            return Mono.fromRunnable(() -> batch.fail(failure));
        }
        return settle(batch.firstHalf()).then(Mono.defer(() -> settle(batch.secondHalf())));
    }

    private void succeed(Batch batch, long firstIndex) {
        listeners.forEach(listener -> tell(listener, firstIndex, batch));
        batch.succeed();
    }

    private static void tell(CommitListener listener, long firstIndex, Batch batch) {
        try {
            listener.committed(firstIndex, batch.events());
        } catch (RuntimeException e) {
            log.error("A listener could not be told of the events from {} on", firstIndex, e);
        }
    }

    private static AppendInDoubtException unknown(Throwable failure) {
        return new AppendInDoubtException(
                "The database could not be reached; the events may have been stored or not.", failure);
    }

    /** Takes nothing more, and waits for what was taken. */
    @Override
    public void close() {
        closed = true;
        Mono.delay(PAUSE)
                .repeat(() -> unanswered.get() > 0)
                .then()
                .timeout(LAST_COMMIT)
                .onErrorComplete()
                .block();
        writer.reconnect().block(LAST_COMMIT);
    }
}
