package livedrop.kit.web;

import livedrop.schema.RefusalCode;

/** Every code a client can meet in an error, with the HTTP status it comes with. */
public enum ErrorCode {
    /** The request can be read, but what it says breaks a rule; {@code details.fields} says which. */
    VALIDATION_FAILED(400),
    /** The request cannot be read. */
    MALFORMED_REQUEST(400),
    IDEMPOTENCY_KEY_REQUIRED(400),
    UNAUTHENTICATED(401),
    BAD_CREDENTIALS(401),
    ACCOUNT_DELETED(401),
    FORBIDDEN(403),
    NOT_THE_OWNER(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    EMAIL_TAKEN(409),
    SOLD_OUT(409),
    DROP_NOT_LIVE(409),
    BUYER_LIMIT_REACHED(409),
    DROP_NOT_RESCHEDULABLE(409),
    DROP_NOT_CANCELLABLE(409),
    DROP_CANCELLED(409),
    ORDER_NOT_CANCELLABLE(409),
    ORDER_NOT_PAYABLE(409),
    AMOUNT_MISMATCH(409),
    CANCELLED_BY_BUYER(409),
    CANCELLED_BY_SUPPORT(409),
    HOLD_EXPIRED(409),
    CARD_DECLINED(409),
    INSUFFICIENT_FUNDS(409),
    PAYMENT_METHOD_UNKNOWN(409),
    PAYMENT_NOT_REFUNDABLE(409),
    REFUNDED_BY_SHOP(409),
    /** No step of the order, or of the drop, is parked. */
    NOTHING_PARKED(409),
    /** There is no way back from here: the order has come to its end, or it is a drop. */
    NOT_COMPENSABLE(409),
    /** A step is needed still: the order has not come to its end, or its money not to where that end says. */
    NOT_DISCARDABLE(409),
    /** The view is being built, or as many others as can be at a time; {@code details.projections} says which. */
    REBUILD_UNDER_WAY(409),
    /** Nothing is built that could be given up. */
    NOTHING_TO_CANCEL(409),
    /** The view has no generation that served before. */
    NO_PREVIOUS_GENERATION(409),
    /** The document changes so often that it cannot be put right while it does. */
    DOCUMENT_BUSY(409),
    /** What the document should be, nobody can say: one of its events cannot be taken in. */
    DOCUMENT_NOT_FOLDABLE(409),
    /** Without the events the view would meet later ones of what it does not have. */
    DEAD_LETTERS_NEEDED(409),
    /** The order was not refused: there is nothing to give a receipt for. */
    ORDER_NOT_REFUSED(409),
    /** The units are an order's that has not been paid. */
    ORDER_NOT_PAID(409),
    /** The reservation has come to another end; {@code details.status} says which. */
    RESERVATION_RESOLVED(409),
    PAYLOAD_TOO_LARGE(413),
    URI_TOO_LONG(414),
    UNSUPPORTED_MEDIA_TYPE(415),
    IDEMPOTENCY_KEY_REUSED(422),
    TOO_MANY_REQUESTS(429),
    HEADERS_TOO_LARGE(431),
    INTERNAL_ERROR(500),
    /** Not now; the answer says after how many seconds another try makes sense. */
    UNAVAILABLE(503);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /** The HTTP status the code comes with. */
    public int status() {
        return status;
    }

    /** The code by which clients know a refusal of the domain. */
    public static ErrorCode of(RefusalCode refusal) {
        return switch (refusal) {
            case SOLD_OUT -> SOLD_OUT;
            case DROP_NOT_LIVE -> DROP_NOT_LIVE;
            case BUYER_LIMIT_REACHED -> BUYER_LIMIT_REACHED;
            case DROP_NOT_RESCHEDULABLE -> DROP_NOT_RESCHEDULABLE;
            case DROP_NOT_CANCELLABLE -> DROP_NOT_CANCELLABLE;
            case ORDER_NOT_CANCELLABLE -> ORDER_NOT_CANCELLABLE;
            case ORDER_NOT_PAYABLE -> ORDER_NOT_PAYABLE;
            case AMOUNT_MISMATCH -> AMOUNT_MISMATCH;
            case IDEMPOTENCY_KEY_REUSED -> IDEMPOTENCY_KEY_REUSED;
            case CANCELLED_BY_BUYER -> CANCELLED_BY_BUYER;
            case CANCELLED_BY_SUPPORT -> CANCELLED_BY_SUPPORT;
            case DROP_CANCELLED -> DROP_CANCELLED;
            case HOLD_EXPIRED -> HOLD_EXPIRED;
            case CARD_DECLINED -> CARD_DECLINED;
            case INSUFFICIENT_FUNDS -> INSUFFICIENT_FUNDS;
            case PAYMENT_METHOD_UNKNOWN -> PAYMENT_METHOD_UNKNOWN;
            case PAYMENT_NOT_REFUNDABLE -> PAYMENT_NOT_REFUNDABLE;
            case REFUNDED_BY_SHOP -> REFUNDED_BY_SHOP;
            case ACCOUNT_DELETED -> ACCOUNT_DELETED;
            case NOT_THE_OWNER -> NOT_THE_OWNER;
            case UNKNOWN_AGGREGATE -> NOT_FOUND;
        };
    }
}
