package livedrop.command.drop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import livedrop.schema.RefusalCode;
import livedrop.schema.RefusedException;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.drop.DropCancelled;
import livedrop.schema.drop.DropCommand;
import livedrop.schema.drop.DropCommand.CancelDrop;
import livedrop.schema.drop.DropCommand.EndDrop;
import livedrop.schema.drop.DropCommand.OpenDrop;
import livedrop.schema.drop.DropCommand.RescheduleDrop;
import livedrop.schema.drop.DropCommand.ScheduleDrop;
import livedrop.schema.drop.DropEnded;
import livedrop.schema.drop.DropEvent;
import livedrop.schema.drop.DropId;
import livedrop.schema.drop.DropItem;
import livedrop.schema.drop.DropRescheduled;
import livedrop.schema.drop.DropScheduled;
import livedrop.schema.drop.DropStarted;
import livedrop.schema.product.ProductId;
import org.jspecify.annotations.Nullable;

/** A drop: scheduled, opened at its start, ended at its end or withdrawn by its creator. */
public final class Drop {
    private enum Phase {
        UPCOMING,
        LIVE,
        ENDED,
        CANCELLED
    }

    private @Nullable DropScheduled scheduled;
    private Phase phase = Phase.UPCOMING;
    private String title = "";
    private Instant startsAt = Instant.MAX;
    private Instant endsAt = Instant.MAX;

    /**
     * What the command leads to; nothing when it was taken before or is not due.
     *
     * @throws RefusedException when the drop is unknown, another's, or past the phase in which it can be done
     */
    public List<DropEvent> decide(DropCommand command, Instant now) {
        return switch (command) {
            case ScheduleDrop schedule -> schedule(schedule, now);
            case RescheduleDrop reschedule -> reschedule(reschedule, now);
            case OpenDrop _ -> open(known(command), now);
            case EndDrop _ -> end(known(command), now);
            case CancelDrop cancel -> cancel(cancel, now);
        };
    }

    private List<DropEvent> schedule(ScheduleDrop command, Instant now) {
        if (scheduled != null) {
            return List.of();
        }
        requireSaleTime(command.startsAt(), command.endsAt());
        requireDistinctProducts(command.items());
        var announced = new DropScheduled(
                command.dropId(),
                command.creatorId(),
                command.title(),
                command.startsAt(),
                command.endsAt(),
                command.items(),
                command.rules());
        return startedWhenDue(announced, announced, command.startsAt(), command.endsAt(), now);
    }

    private List<DropEvent> reschedule(RescheduleDrop command, Instant now) {
        DropScheduled drop = known(command);
        requireOwner(drop, command.creatorId());
        requireSaleTime(command.startsAt(), command.endsAt());
        if (phase != Phase.UPCOMING || isDue(startsAt, now)) {
            throw new RefusedException(
                    RefusalCode.DROP_NOT_RESCHEDULABLE, "A drop can be rescheduled only before it opens.");
        }
        if (isAsWanted(command)) {
            return List.of();
        }
        var moved = new DropRescheduled(command.dropId(), command.title(), command.startsAt(), command.endsAt());
        return startedWhenDue(moved, drop, command.startsAt(), command.endsAt(), now);
    }

    private List<DropEvent> open(DropScheduled drop, Instant now) {
        if (phase != Phase.UPCOMING || !isDue(startsAt, now)) {
            return List.of();
        }
        return List.of(started(drop, endsAt));
    }

    private List<DropEvent> end(DropScheduled drop, Instant now) {
        if (isOver() || !isDue(endsAt, now)) {
            return List.of();
        }
        return List.of(new DropEnded(drop.dropId(), drop.creatorId(), productIds(drop)));
    }

    private List<DropEvent> cancel(CancelDrop command, Instant now) {
        DropScheduled drop = known(command);
        requireOwner(drop, command.creatorId());
        if (isOver() || isDue(endsAt, now)) {
            throw new RefusedException(
                    RefusalCode.DROP_NOT_CANCELLABLE, "The drop has ended or was cancelled already.");
        }
        return List.of(new DropCancelled(drop.dropId(), drop.creatorId(), productIds(drop)));
    }

    public void evolve(DropEvent event) {
        switch (event) {
            case DropScheduled announced -> {
                scheduled = announced;
                title = announced.title();
                startsAt = announced.startsAt();
                endsAt = announced.endsAt();
            }
            case DropRescheduled moved -> {
                title = moved.title();
                startsAt = moved.startsAt();
                endsAt = moved.endsAt();
            }
            case DropStarted _ -> phase = Phase.LIVE;
            case DropEnded _ -> phase = Phase.ENDED;
            case DropCancelled _ -> phase = Phase.CANCELLED;
        }
    }

    /** The id, once the drop is scheduled. */
    public @Nullable DropId id() {
        return scheduled == null ? null : scheduled.dropId();
    }

    private boolean isOver() {
        return phase == Phase.ENDED || phase == Phase.CANCELLED;
    }

    private boolean isAsWanted(RescheduleDrop command) {
        return command.title().equals(title)
                && command.startsAt().equals(startsAt)
                && command.endsAt().equals(endsAt);
    }

    private DropScheduled known(DropCommand command) {
        if (scheduled == null) {
            throw new RefusedException(RefusalCode.UNKNOWN_AGGREGATE, "There is no drop " + command.dropId() + ".");
        }
        return scheduled;
    }

    private static List<DropEvent> startedWhenDue(
            DropEvent first, DropScheduled drop, Instant startsAt, Instant endsAt, Instant now) {
        List<DropEvent> events = new ArrayList<>(List.of(first));
        if (isDue(startsAt, now)) {
            events.add(started(drop, endsAt));
        }
        return events;
    }

    private static DropStarted started(DropScheduled drop, Instant endsAt) {
        return new DropStarted(drop.dropId(), drop.creatorId(), endsAt, productIds(drop));
    }

    private static boolean isDue(Instant at, Instant now) {
        return !at.isAfter(now);
    }

    private static List<ProductId> productIds(DropScheduled drop) {
        return drop.items().stream().map(DropItem::productId).toList();
    }

    private static void requireOwner(DropScheduled drop, CreatorId creatorId) {
        if (!drop.creatorId().equals(creatorId)) {
            throw new RefusedException(RefusalCode.NOT_THE_OWNER, "The drop belongs to another creator.");
        }
    }

    private static void requireSaleTime(Instant startsAt, Instant endsAt) {
        if (!endsAt.isAfter(startsAt)) {
            throw new IllegalArgumentException("endsAt: " + endsAt + " (expected: after startsAt " + startsAt + ")");
        }
    }

    private static void requireDistinctProducts(List<DropItem> items) {
        long products = items.stream().map(DropItem::productId).distinct().count();
        if (products == 0 || products < items.size()) {
            throw new IllegalArgumentException(
                    "items: " + items.size() + " (expected: at least one, each with a product of its own)");
        }
    }
}
