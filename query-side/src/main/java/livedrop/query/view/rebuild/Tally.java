package livedrop.query.view.rebuild;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** How far a comparison is. Whoever leads it tells so again and again, also while he waits for the log. */
final class Tally {

    private static final long TELL_EVERY_MILLIS = 500;

    private final Consumer<Parity> listener;
    private Parity parity;

    Tally(long expected, Consumer<Parity> listener) {
        this.parity = new Parity(0, expected, 0);
        this.listener = listener;
        tell();
    }

    void add(long compared, long healed) {
        parity = parity.and(compared, healed);
        tell();
    }

    Parity parity() {
        return parity;
    }

    private void tell() {
        listener.accept(parity);
    }

    /** Waits for an answer; what goes wrong on the way to it goes wrong here. */
    <T> T await(Mono<T> answer) {
        CompletableFuture<T> coming = answer.toFuture();
        while (true) {
            try {
                return coming.get(TELL_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                tell();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException failure
                        ? failure
                        : new CompletionException(e.getCause());
            } catch (InterruptedException _) {
                coming.cancel(true);
                Thread.currentThread().interrupt();
                throw new LostLeadException();
            }
        }
    }
}
