package livedrop.saga.provider;

/** The money went back. The reference is the provider's own id of the refund. */
public record RefundReceipt(String reference) {}
