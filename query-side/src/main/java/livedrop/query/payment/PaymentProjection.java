package livedrop.query.payment;

import java.util.Collection;
import java.util.List;
import livedrop.query.redis.DocumentKey;
import livedrop.query.view.Documents;
import livedrop.query.view.Projection;
import livedrop.query.view.ViewEvent;
import livedrop.schema.document.PaymentDocument;
import livedrop.schema.order.OrderId;
import livedrop.schema.order.OrderPaymentStarted;
import livedrop.schema.payment.PaymentEvent;
import livedrop.schema.payment.PaymentId;

/** Keeps every payment. */
public final class PaymentProjection implements Projection {

    @Override
    public boolean handles(Class<?> eventType) {
        return eventType == OrderPaymentStarted.class || PaymentEvent.class.isAssignableFrom(eventType);
    }

    @Override
    public OrderId subject(Object event) {
        return event instanceof OrderPaymentStarted started ? started.orderId() : ((PaymentEvent) event).orderId();
    }

    @Override
    public Collection<String> documents(Object event) {
        return List.of(PaymentView.document(paymentOf(event)).name());
    }

    @Override
    public void project(ViewEvent event, Documents documents) {
        DocumentKey<PaymentDocument> key = PaymentView.document(paymentOf(event.payload()));
        PaymentDocument after = PaymentFold.INSTANCE.next(documents.find(key), event);
        if (after != null) {
            documents.put(key, after, event.index());
        }
    }

    private static PaymentId paymentOf(Object event) {
        return event instanceof OrderPaymentStarted started ? started.paymentId() : ((PaymentEvent) event).paymentId();
    }
}
