package livedrop.query.audit.past;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.EventReplay;
import livedrop.eventstore.LogSlice;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.Checks;
import livedrop.query.audit.past.Moment.AtIndex;
import livedrop.query.audit.past.Moment.AtTime;
import livedrop.query.redis.StoredDocument;
import livedrop.schema.drop.DropId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds drops as they were at a moment. */
@Component
final class DropStates {

    private final PastDrops drops;
    private final EventLog log;
    private final EventReplay replay;
    private final Clock clock;

    DropStates(PastDrops drops, EventLog log, EventReplay replay, Clock clock) {
        this.drops = drops;
        this.log = log;
        this.replay = replay;
        this.clock = clock;
    }

    /**
     * The drop; empty when it was not there then.
     *
     * @return fails with an {@link ApiException} {@code VALIDATION_FAILED} when the moment is still to come
     */
    Mono<StoredDocument> at(Moment moment, DropId id) {
        return log.head()
                .flatMap(head -> switch (moment) {
                    case AtIndex(long index) -> Mono.just(reached(index, head));
                    case AtTime(Instant at) -> reached(at, id, head);
                })
                .flatMap(index -> drops.asOf(id, index));
    }

    private static long reached(long index, long head) {
        Checks.of()
                .that("index", index, index <= head, "1.." + head + ", the head of the log")
                .throwIfAny();
        return index;
    }

    /** Up to the first event of the drop that was decided later; time stamps have microseconds. */
    private Mono<Long> reached(Instant at, DropId id, long head) {
        Checks.of()
                .that("at", at, !at.isAfter(clock.instant()), "a time that has come")
                .throwIfAny();
        Instant later = at.truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS);
        return drops.streams(id)
                .flatMapMany(streams -> replay.of(
                        LogSlice.between(0, head).ofAggregates(streams).during(later, null)))
                .next()
                .map(event -> event.index() - 1)
                .defaultIfEmpty(head);
    }
}
