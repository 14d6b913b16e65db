package livedrop.schema.inventory;

/** The life of a reservation that a service asked for itself: only where it was asked for. The rest is its stock's. */
public sealed interface ReservationEvent permits ReservationRequested {

    ReservationId reservationId();
}
