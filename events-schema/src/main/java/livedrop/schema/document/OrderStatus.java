package livedrop.schema.document;

/** Where an order stands. */
public enum OrderStatus {
    PENDING,
    RESERVED,
    CONFIRMED,
    REJECTED,
    FAILED,
    EXPIRED,
    CANCELLED,
    REFUNDED
}
