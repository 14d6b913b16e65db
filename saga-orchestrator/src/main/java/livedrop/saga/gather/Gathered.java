package livedrop.saga.gather;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Lets callers that ask for the same kind of work at the same time have it done together. There is no timer and no
 * thread: one of the callers does what has come in while the work before it was under way, for himself and the others.
 *
 * <p>When the database does not take what one of them brings, the work is done again for each alone, and only that one
 * fails. When it fails otherwise, it fails for all who were in it.
 *
 * @param <T> what a caller brings
 * @param <R> what he gets
 */
public final class Gathered<T, R> {

    private final Function<List<T>, List<R>> work;
    private final int mostAtOnce;
    private final Queue<Request<T, R>> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    /**
     * @param mostAtOnce how much is done together, at most
     * @param work answers what it is given, in its order
     */
    public Gathered(int mostAtOnce, Function<List<T>, List<R>> work) {
        this.mostAtOnce = mostAtOnce;
        this.work = work;
    }

    private record Request<T, R>(T what, CompletableFuture<R> answer) {}

    /** Blocks until it is done. Throws what the work throws. */
    public R ask(T what) {
        Request<T, R> own = new Request<>(what, new CompletableFuture<>());
        waiting.add(own);
        turn.lock();
        try {
            while (!own.answer().isDone()) {
                answer(next());
            }
        } finally {
            turn.unlock();
        }
        return switch (own.answer().state()) {
            case FAILED -> throw rethrown(own.answer().exceptionNow());
            default -> own.answer().resultNow();
        };
    }

    /** How many requests nobody works at yet. */
    int waiting() {
        return waiting.size();
    }

    private List<Request<T, R>> next() {
        List<Request<T, R>> requests = new ArrayList<>();
        while (requests.size() < mostAtOnce && waiting.peek() != null) {
            requests.add(waiting.remove());
        }
        return requests;
    }

    private void answer(List<Request<T, R>> requests) {
        try {
            List<R> answers = work.apply(requests.stream().map(Request::what).toList());
            for (int i = 0; i < requests.size(); i++) {
                requests.get(i).answer().complete(answers.get(i));
            }
        } catch (DataIntegrityViolationException e) {
            if (requests.size() > 1) {
                requests.forEach(request -> answer(List.of(request)));
            } else {
                fail(requests, e);
            }
        } catch (RuntimeException | Error e) {
            fail(requests, e);
        }
    }

    private void fail(List<Request<T, R>> requests, Throwable failure) {
        requests.forEach(request -> request.answer().completeExceptionally(failure));
    }

    private static RuntimeException rethrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }
}
