package livedrop.schema.inventory;

/** Where a reservation stands. */
public enum ReservationStatus {
    /** Waits to be resolved, until its deadline at the latest. */
    HELD,
    /** Confirmed. */
    SOLD,
    /** Given back, or its deadline has come. */
    RELEASED,
    /** Never got any units. */
    REFUSED
}
