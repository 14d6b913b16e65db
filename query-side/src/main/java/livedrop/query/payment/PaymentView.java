package livedrop.query.payment;

import livedrop.query.redis.DocumentKey;
import livedrop.schema.document.PaymentDocument;
import livedrop.schema.payment.PaymentId;

/** The names of payments in the order view: a payment is part of its order's story. */
public final class PaymentView {

    static final String DOCUMENT = "payment:";

    private PaymentView() {}

    public static DocumentKey<PaymentDocument> document(PaymentId id) {
        return new DocumentKey<>(DOCUMENT + id, PaymentDocument.class);
    }
}
