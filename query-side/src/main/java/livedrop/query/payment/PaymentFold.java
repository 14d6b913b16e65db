package livedrop.query.payment;

import livedrop.query.view.Fold;
import livedrop.query.view.LostViewException;
import livedrop.query.view.ViewEvent;
import livedrop.schema.document.PaymentDocument;
import livedrop.schema.order.OrderPaymentStarted;
import livedrop.schema.payment.PaymentEvent;
import org.jspecify.annotations.Nullable;

/** A payment begins with an event of its order; the rest are its own. */
final class PaymentFold implements Fold<PaymentDocument> {

    static final PaymentFold INSTANCE = new PaymentFold();

    private PaymentFold() {}

    @Override
    public @Nullable PaymentDocument next(@Nullable PaymentDocument before, ViewEvent event) {
        return switch (event.payload()) {
            case OrderPaymentStarted started -> PaymentDocument.of(started, event.at());
            case PaymentEvent change when before != null -> before.with(change);
            case PaymentEvent change -> throw new LostViewException("payment " + change.paymentId());
            default -> before;
        };
    }
}
