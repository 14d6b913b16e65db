package livedrop.query.payment;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.LoggedEvent;
import livedrop.query.redis.DocumentFormat;
import livedrop.query.redis.StoredDocument;
import livedrop.query.view.DocumentStreams;
import livedrop.query.view.ViewNames;
import livedrop.schema.document.PaymentDocument;
import livedrop.schema.order.OrderId;
import livedrop.schema.payment.PaymentEvent;
import livedrop.schema.payment.PaymentId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Where in the log a payment is: in the stream of its order, where it begins, and in its own. */
@Component
public class PaymentStreams implements DocumentStreams {

    private final EventLog log;

    public PaymentStreams(EventLog log) {
        this.log = log;
    }

    @Override
    public String view() {
        return ViewNames.ORDERS;
    }

    @Override
    public String prefix() {
        return PaymentView.DOCUMENT;
    }

    @Override
    public boolean areListed() {
        return false;
    }

    /** The streams whose events make the payment; empty as long as its own has not begun. */
    public Mono<Collection<String>> of(PaymentId id) {
        return log.of(List.of(id.toString()), 0, 1)
                .next()
                .map(LoggedEvent::payload)
                // What is under the id may be something else: then there is no such payment.
                .ofType(PaymentEvent.class)
                .map(begun -> both(begun.orderId(), id));
    }

    /** Of a payment whose own stream has not begun as well: the document knows the order. */
    @Override
    public Mono<Collection<String>> of(UUID id, byte @Nullable [] known) {
        PaymentId payment = new PaymentId(id);
        return of(payment)
                .switchIfEmpty(Mono.justOrEmpty(known)
                        .map(bytes -> DocumentFormat.read(
                                StoredDocument.decoded(bytes).json(), PaymentDocument.class))
                        .map(found -> both(found.orderId(), payment))
                        // It is no payment, whatever it is.
                        .onErrorComplete());
    }

    private static Collection<String> both(OrderId order, PaymentId id) {
        return List.of(order.toString(), id.toString());
    }
}
