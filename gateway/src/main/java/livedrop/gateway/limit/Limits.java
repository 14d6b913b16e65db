package livedrop.gateway.limit;

import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts by what all gateways share, and while that is away in this process, at the same rates: nobody is turned away for
 * the want of a server, and nobody goes unlimited.
 */
final class Limits {

    private static final Logger LOG = LoggerFactory.getLogger(Limits.class);
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long ASKED = Long.MIN_VALUE;

    private final SharedBuckets shared;
    private final LocalBuckets local;
    private final LongSupplier nanoTime;

    /** When the shared buckets are asked again; {@link #ASKED} while they answer. */
    private final AtomicLong askAgain = new AtomicLong(ASKED);

    Limits(SharedBuckets shared, LocalBuckets local, LongSupplier nanoTime) {
        this.shared = shared;
        this.local = local;
        this.nanoTime = nanoTime;
    }

    /** Takes one from the bucket of the subject, if one is in it. It never fails. */
    CompletableFuture<Allowance> take(Rule rule, Per per, String subject, Rate rate) {
        String key = key(rule, per, subject, rate);
        if (!isAsked()) {
            return CompletableFuture.completedFuture(new Allowance(rate, local.take(key, rate)));
        }
        return shared.take(key, rate)
                .handle((probe, failure) -> failure == null ? answered(probe) : unanswered(key, rate, failure))
                .thenApply(probe -> new Allowance(rate, probe));
    }

    /** With the rate in it, so that a changed setting holds at once. */
    private static String key(Rule rule, Per per, String subject, Rate rate) {
        return String.join(":", "livedrop:limit", rule.label(), per.label(), rate.label(), subject);
    }

    /** Only counted here: for what must not wait. */
    boolean takeHere(Object subject, Rate rate) {
        return local.takeQuickly(subject, rate);
    }

    /** After a failure, one request a second finds out whether the server is back; the others do not wait with it. */
    private boolean isAsked() {
        long due = askAgain.get();
        long now = nanoTime.getAsLong();
        return due == ASKED || (now - due >= 0 && askAgain.compareAndSet(due, now + PAUSE_NANOS));
    }

    private ConsumptionProbe answered(ConsumptionProbe probe) {
        if (askAgain.getAndSet(ASKED) != ASKED) {
            LOG.info("Limits are counted by all gateways together again");
        }
        return probe;
    }

    private ConsumptionProbe unanswered(String key, Rate rate, Throwable failure) {
        if (askAgain.getAndSet(nanoTime.getAsLong() + PAUSE_NANOS) == ASKED) {
            LOG.warn("Limits are counted in this process only for now: {}", failure.toString());
        }
        return local.take(key, rate);
    }
}
