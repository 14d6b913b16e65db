package livedrop.query.audit.replay;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import livedrop.eventstore.LogSlice;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.Checks;
import livedrop.schema.EventCatalogue;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Which events are asked for: all that fit every part of the query that is there.
 *
 * @param after the cursor: the index of the last event that the reader has
 * @param type class of the event
 * @param from no event of an earlier time
 * @param to no event of this time or a later one
 * @param limit how many events at most
 */
record ReplayQuery(
        long after,
        @Nullable UUID aggregateId,
        @Nullable Class<?> type,
        @Nullable Instant from,
        @Nullable Instant to,
        long limit) {

    /** @throws ApiException {@code VALIDATION_FAILED} with all that is wrong */
    static ReplayQuery of(MultiValueMap<String, String> asked) {
        String after = asked.getFirst("after");
        String aggregateId = asked.getFirst("aggregateId");
        String type = asked.getFirst("type");
        String from = asked.getFirst("from");
        String to = asked.getFirst("to");
        String limit = asked.getFirst("limit");
        Checks.of()
                .wholeNumber("after", after, 0)
                .uuid("aggregateId", aggregateId)
                .that("type", type, isEvent(type), "the name of an event, as in OrderPlaced")
                .time("from", from)
                .time("to", to)
                .wholeNumber("limit", limit, 1)
                .throwIfAny();
        return new ReplayQuery(
                        after == null ? 0 : Long.parseLong(after),
                        aggregateId == null ? null : UUID.fromString(aggregateId),
                        type == null ? null : EventCatalogue.named(type),
                        from == null ? null : Checks.parseTime("from", from),
                        to == null ? null : Checks.parseTime("to", to),
                        limit == null ? Long.MAX_VALUE : Long.parseLong(limit))
                .inOrder();
    }

    private static boolean isEvent(@Nullable String type) {
        return EventCatalogue.all().stream().map(EventCatalogue::nameOf).anyMatch(name -> name.equals(type));
    }

    private ReplayQuery inOrder() {
        Checks.of().ordered("from", from, "to", to).throwIfAny();
        return this;
    }

    /** What of the log it is about. */
    LogSlice upTo(long head) {
        LogSlice slice = LogSlice.between(after, head).during(from, to);
        LogSlice ofOne = aggregateId == null ? slice : slice.ofAggregates(List.of(aggregateId.toString()));
        return type == null ? ofOne : ofOne.ofTypes(List.of(type));
    }
}
