package livedrop.command.inventory;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import livedrop.schema.inventory.ReservationId;
import org.jspecify.annotations.Nullable;

/** The open holds of a stock, found by reservation or by what lapses first. */
final class Holds {
    private static final Comparator<Hold> BY_EXPIRY = Comparator.comparing(Hold::expiresAt)
            .thenComparing(hold -> hold.reservationId().value());

    private final Map<ReservationId, Hold> byReservation = new HashMap<>();
    private final NavigableSet<Hold> byExpiry = new TreeSet<>(BY_EXPIRY);

    void add(Hold hold) {
        byReservation.put(hold.reservationId(), hold);
        byExpiry.add(hold);
    }

    /** @throws IllegalStateException when there is no such hold: a reservation is resolved once */
    Hold remove(ReservationId reservationId) {
        Hold hold = byReservation.remove(reservationId);
        if (hold == null) {
            throw new IllegalStateException("reservation: " + reservationId + " (expected: held)");
        }
        byExpiry.remove(hold);
        return hold;
    }

    @Nullable
    Hold find(ReservationId reservationId) {
        return byReservation.get(reservationId);
    }

    /** The holds whose time is over, the oldest first. */
    List<Hold> lapsedAt(Instant now) {
        return byExpiry.stream().takeWhile(hold -> hold.hasLapsed(now)).toList();
    }

    @Nullable
    Instant nextExpiry() {
        return byExpiry.isEmpty() ? null : byExpiry.first().expiresAt();
    }
}
