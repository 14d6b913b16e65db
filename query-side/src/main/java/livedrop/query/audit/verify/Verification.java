package livedrop.query.audit.verify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import livedrop.query.audit.rows.LogRows;
import livedrop.query.audit.seal.TrustedKeys;
import livedrop.query.audit.sealing.OutsideSeals;
import livedrop.query.audit.sealing.SealTable;
import livedrop.query.audit.verify.Stretch.Content;
import livedrop.query.audit.verify.compare.ProviderBooks;
import livedrop.query.audit.verify.compare.ViewCheck;
import livedrop.query.audit.verify.fold.Scope;
import livedrop.query.audit.verify.run.Run;
import livedrop.query.audit.verify.run.Runs;
import livedrop.query.audit.verify.run.SpoiltRunException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Verifies the log: one pass in the order of the log, in which stretches are read, hashed and parsed side by side and
 * folded one after the other; then the books and the views. What is known of each stream is kept every so often, with
 * how far the pass has come, and leaves the memory: it holds a few stretches and what they were about, however long the
 * log is.
 */
public final class Verification {

    private static final Logger LOG = LoggerFactory.getLogger(Verification.class);

    private final Stretches log;
    private final Seals seals;
    private final EndOfLog end;
    private final Pace pace;
    private final Runs runs;

    /** By what the rows are judged. */
    public record Seals(OutsideSeals outside, SealTable table, TrustedKeys keys) {}

    /** What is held against the log, and what is kept meanwhile. */
    public record Others(ProviderBooks books, ViewCheck views, Runs runs) {}

    /**
     * When, where, and how often.
     *
     * @param grace how long what is to happen next may take
     * @param workers where rows are hashed and parsed
     * @param indexesBetween from one checkpoint to the next
     */
    public record Pace(Clock clock, Duration grace, Scheduler workers, long indexesBetween) {}

    /**
     * What is to be verified.
     *
     * @param drop whose events, orders and stocks are folded; those of all when null
     * @param fresh whether all of it is checked now, and a run that was interrupted given up
     */
    record Wish(@Nullable UUID drop, boolean fresh) {}

    public Verification(LogRows rows, Seals seals, Others others, Pace pace) {
        this.log = new Stretches(rows, pace.workers());
        this.seals = seals;
        this.end = new EndOfLog(others.books(), others.views());
        this.runs = others.runs();
        this.pace = pace;
    }

    /**
     * Whether there is such a drop. One whose events are gone, and that is served all the same, is one: who has taken them
     * away is to be found out.
     */
    Mono<Boolean> knows(UUID drop) {
        return log.rows()
                .has("Drop", drop.toString())
                .flatMap(has -> has ? Mono.just(true) : end.views().serves(drop));
    }

    /**
     * Verifies the log as it is now, or goes on with a run that was interrupted. The seals are those of the whole log in
     * any case.
     *
     * @param progress is told how far it has come
     */
    Mono<Verdict> of(Wish wish, Consumer<Progress> progress) {
        return attempt(wish, progress).onErrorResume(SpoiltRunException.class, failure -> {
            LOG.warn("The verification is begun again: {}", failure.getMessage());
            return attempt(new Wish(wish.drop(), true), progress);
        });
    }

    private Mono<Verdict> attempt(Wish wish, Consumer<Progress> progress) {
        return runs.resume(wish.drop(), wish.fresh(), run -> new Pass(run, new Scope(wish.drop()), progress).verdict());
    }

    /** One run through what is left of the log. */
    private final class Pass {

        private final Run run;
        private final Scope scope;
        private final Consumer<Progress> progress;
        private final Instant late = pace.clock().instant().minus(pace.grace());
        private final Chain chain = new Chain(seals.keys());
        private final Oracles oracles;
        private long keptIndex;

        private Pass(Run run, Scope scope, Consumer<Progress> progress) {
            this.run = run;
            this.scope = scope;
            this.progress = progress;
            this.oracles = new Oracles(scope, run.memory(), run.begin());
            this.keptIndex = Math.max(0, run.begin().index());
        }

        private Mono<Verdict> verdict() {
            return log.horizon()
                    .flatMap(head -> log.read(chain, seals.outside(), run.begin(), head)
                            .concatMap(content -> take(content, head), 1)
                            .then())
                    .then(Mono.defer(this::keep))
                    .then(Mono.defer(() -> end.judge(run, late, oracles.findings())))
                    .then(Mono.defer(() -> chain.problem(seals.table(), late)).doOnNext(oracles::add))
                    .then(Mono.defer(() -> end.compare(run, scope.isPart(), late, oracles.findings())))
                    .then(Mono.defer(run::requireUntouched))
                    .then(Mono.defer(run::end))
                    .then(Mono.fromSupplier(oracles::verdict));
        }

        private Mono<Void> take(Content content, long head) {
            return run.recall(() -> oracles.needs(content))
                    .publishOn(pace.workers())
                    .then(Mono.defer(() -> {
                        oracles.take(content);
                        progress.accept(oracles.progress(head));
                        return oracles.index() - keptIndex >= pace.indexesBetween() ? keep() : Mono.empty();
                    }));
        }

        private Mono<Void> keep() {
            return Mono.defer(() -> {
                keptIndex = oracles.index();
                return run.keep(oracles.checkpoint());
            });
        }
    }
}
