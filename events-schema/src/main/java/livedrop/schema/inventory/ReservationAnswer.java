package livedrop.schema.inventory;

import java.time.Instant;
import java.util.Objects;
import livedrop.schema.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * How a stock has decided about a reservation: what it answers to commands, however often they come.
 *
 * @param expiresAt the deadline of the hold, fixed when it began; null when there was none
 * @param reason why there was none; null otherwise
 */
public record ReservationAnswer(
        ReservationStatus status,
        @Nullable Instant expiresAt,
        @Nullable RefusalCode reason) {

    public static ReservationAnswer held(Instant expiresAt) {
        return new ReservationAnswer(ReservationStatus.HELD, expiresAt, null);
    }

    public static ReservationAnswer refused(RefusalCode reason) {
        return new ReservationAnswer(ReservationStatus.REFUSED, null, reason);
    }

    public ReservationAnswer sold() {
        return new ReservationAnswer(ReservationStatus.SOLD, expiresAt, null);
    }

    public ReservationAnswer released() {
        return new ReservationAnswer(ReservationStatus.RELEASED, expiresAt, null);
    }

    /** @throws NullPointerException when the reservation was refused */
    public Instant deadline() {
        return Objects.requireNonNull(expiresAt, "refused");
    }
}
