package livedrop.command.drop;

import java.time.Instant;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.Checks;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.document.DropDocument;
import livedrop.schema.drop.DropCommand.RescheduleDrop;
import org.jspecify.annotations.Nullable;

/** What is to be different about a drop that has not opened; what is absent stays. */
record RescheduleRequest(
        @Nullable String title,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt) {

    void check() {
        if (title == null && startsAt == null && endsAt == null) {
            throw ApiException.invalid("title", "missing (expected: a title, startsAt or endsAt)");
        }
        SaleTime.checkTitle(Checks.of(), title).throwIfAny();
    }

    RescheduleDrop command(DropDocument drop, CreatorId creator, Instant now) {
        Instant start = startsAt == null ? drop.startsAt() : startsAt;
        Instant end = endsAt == null ? drop.endsAt() : endsAt;
        SaleTime.check(Checks.of(), start, end, now).throwIfAny();
        return new RescheduleDrop(drop.id(), creator, title == null ? drop.title() : title, start, end);
    }
}
