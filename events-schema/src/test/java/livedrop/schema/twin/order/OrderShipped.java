package livedrop.schema.twin.order;

import livedrop.schema.payment.PaymentSucceeded;

/** An event that carries one of another feature. */
public record OrderShipped(PaymentSucceeded payment) {}
