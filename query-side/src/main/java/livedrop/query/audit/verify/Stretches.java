package livedrop.query.audit.verify;

import livedrop.query.audit.rows.LogRows;
import livedrop.query.audit.sealing.OutsideSeals;
import livedrop.query.audit.verify.Stretch.Content;
import livedrop.query.audit.verify.run.Checkpoint;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Reads the log by stretches: several are read, hashed and parsed side by side, and come in the order of the log.
 *
 * @param workers where rows are hashed and parsed
 */
record Stretches(LogRows rows, Scheduler workers) {

    private static final long STRETCH_INDEXES = 1_024;
    private static final int AT_ONCE = 4;

    /** The index up to which the log is complete. */
    Mono<Long> horizon() {
        return rows.horizon();
    }

    /**
     * What is left of the log.
     *
     * @param chain the seals; those of the rows that were compared with theirs before are only followed
     * @param from where to go on
     * @param head global index up to which the log is read
     */
    Flux<Content> read(Chain chain, OutsideSeals seals, Checkpoint from, long head) {
        return Flux.concat(
                        beforeTheLog(from),
                        chain.believed(seals)
                                .filter(block -> block.block().lastIndex() > from.sealedIndex())
                                .map(Stretch::of),
                        Flux.defer(() -> unsealed(Math.max(chain.lastIndex(), from.index()) + 1, head)))
                .flatMapSequential(this::read, AT_ONCE, 1);
    }

    private static Flux<Stretch> beforeTheLog(Checkpoint from) {
        return from.index() < 0 ? Flux.just(new Stretch(Long.MIN_VALUE, 0, null)) : Flux.empty();
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
                .publishOn(workers)
                .map(stretch::content);
    }
}
