package livedrop.schema.document;

/** Where a payment stands. */
public enum PaymentStatus {
    PENDING,
    SUCCEEDED,
    FAILED,
    REFUNDED
}
