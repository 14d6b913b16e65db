package livedrop.query.audit.verify;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import livedrop.query.audit.rows.LogRows;
import livedrop.query.audit.seal.TrustedKeys;
import livedrop.query.audit.sealing.OutsideSeals;
import livedrop.query.audit.sealing.SealTable;
import livedrop.query.audit.verify.Stretch.Content;
import livedrop.query.audit.verify.compare.ProviderBooks;
import livedrop.query.audit.verify.compare.ViewCheck;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Verifies the log: one pass in the order of the log, in which stretches are read, hashed and parsed side by side and
 * folded one after the other; then the books and the views. In memory are a few stretches, and a small state for each
 * stream.
 */
public final class Verification {

    private static final long STRETCH_INDEXES = 1_024;
    private static final int STRETCHES_AT_ONCE = 4;

    private final LogRows rows;
    private final Seals seals;
    private final Others others;
    private final Timing timing;

    /** By what the rows are judged. */
    public record Seals(OutsideSeals outside, SealTable table, TrustedKeys keys) {}

    /** What is held against the log. */
    public record Others(ProviderBooks books, ViewCheck views) {}

    /**
     * When and where.
     *
     * @param grace how long what is to happen next may take
     * @param workers where rows are hashed and parsed
     */
    public record Timing(Clock clock, Duration grace, Scheduler workers) {}

    public Verification(LogRows rows, Seals seals, Others others, Timing timing) {
        this.rows = rows;
        this.seals = seals;
        this.others = others;
        this.timing = timing;
    }

    /**
     * Verifies the log as it is now. The seals are those of the whole log in any case.
     *
     * @param drop whose events, orders and stocks are folded; those of all when null
     * @param progress is told how far it has come
     */
    Mono<Verdict> of(@Nullable UUID drop, Consumer<Progress> progress) {
        return Mono.defer(() -> {
            Oracles oracles = new Oracles(drop, timing.clock().instant().minus(timing.grace()));
            Chain chain = new Chain(seals.keys());
            return rows.horizon()
                    .flatMapMany(head -> stretches(chain, head)
                            .flatMapSequential(this::read, STRETCHES_AT_ONCE, 1)
                            .doOnNext(oracles::take)
                            .doOnNext(_ -> progress.accept(oracles.progress(head))))
                    .then(Mono.fromRunnable(oracles::endOfLog))
                    .then(Mono.defer(() -> chain.problem(seals.table(), oracles.late()))
                            .doOnNext(oracles::add))
                    .then(Mono.defer(() -> compare(oracles)))
                    .then(Mono.fromSupplier(oracles::verdict));
        });
    }

    private Flux<Stretch> stretches(Chain chain, long head) {
        return Flux.concat(
                Mono.just(new Stretch(Long.MIN_VALUE, 0, null)),
                chain.believed(seals.outside()).map(Stretch::of),
                Flux.defer(() -> unsealed(chain.lastIndex() + 1, head)));
    }

    private static Flux<Stretch> unsealed(long first, long head) {
        return Flux.generate(() -> first, (next, sink) -> {
            if (next > head) {
                sink.complete();
            } else {
                sink.next(new Stretch(next, Math.min(head, next + STRETCH_INDEXES - 1), null));
            }
            return next + STRETCH_INDEXES;
        });
    }

    private Mono<Content> read(Stretch stretch) {
        return rows.between(stretch.firstIndex(), stretch.lastIndex())
                .collectList()
                .publishOn(timing.workers())
                .map(stretch::content);
    }

    private Mono<Void> compare(Oracles oracles) {
        return compareBooks(oracles)
                .thenMany(Flux.defer(() -> Flux.concat(
                        others.views().drops(oracles.drops()), others.views().orders(oracles.orders()))))
                .doOnNext(oracles::add)
                .then();
    }

    private Mono<Void> compareBooks(Oracles oracles) {
        return others.books().areHere().filter(here -> here).flatMap(_ -> others.books()
                .all()
                .doOnNext(oracles::check)
                .then(Mono.fromRunnable(oracles::endOfBooks)));
    }
}
