package livedrop.schema;

/** Every reason for which the domain says no. The names cross the wire and never change their meaning. */
public enum RefusalCode {
    /** Nothing is available now: all units are held or sold. */
    SOLD_OUT,
    /** The drop has not opened yet, or has ended, or was cancelled. */
    DROP_NOT_LIVE,
    /** The buyer would hold and own more units than the drop allows one buyer. */
    BUYER_LIMIT_REACHED,
    /** The drop has opened, ended or was cancelled, so that its times stand. */
    DROP_NOT_RESCHEDULABLE,
    /** The drop has ended or was cancelled already. */
    DROP_NOT_CANCELLABLE,
    /** The order has ended, or its payment has gone through. */
    ORDER_NOT_CANCELLABLE,
    /** The order does not wait for a payment: not reserved, hold over, being paid or ended. */
    ORDER_NOT_PAYABLE,
    /** The amount offered is not the amount of the order. */
    AMOUNT_MISMATCH,
    /** The same idempotency key came with another body. */
    IDEMPOTENCY_KEY_REUSED,
    /** The buyer withdrew. */
    CANCELLED_BY_BUYER,
    /** Support took the order back, because it could not come to a sale. */
    CANCELLED_BY_SUPPORT,
    /** The creator withdrew the drop. */
    DROP_CANCELLED,
    /** The hold ran out before the order was paid. */
    HOLD_EXPIRED,
    /** The bank declined the card. */
    CARD_DECLINED,
    /** The card has too little funds. */
    INSUFFICIENT_FUNDS,
    /** The payment provider does not know the payment method. */
    PAYMENT_METHOD_UNKNOWN,
    /** The payment has not succeeded, so nothing can be refunded. */
    PAYMENT_NOT_REFUNDABLE,
    /** The shop gave the money back of its own accord. */
    REFUNDED_BY_SHOP,
    /** The account was deleted. */
    ACCOUNT_DELETED,
    /** The caller is no creator, or not the creator who owns the resource. */
    NOT_THE_OWNER,
    /** The aggregate that the command names has no events. */
    UNKNOWN_AGGREGATE
}
