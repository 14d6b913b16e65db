package livedrop.saga.charge;

import java.time.Clock;
import livedrop.saga.provider.ProviderWebhooks;
import livedrop.schema.payment.PaymentId;

/** Lets a webhook make its charge due, so that a worker asks the provider what became of it. */
public final class WebhookInbox implements ProviderWebhooks {

    private final OutstandingCharges charges;
    private final WorkSignal signal;
    private final Clock clock;

    public WebhookInbox(OutstandingCharges charges, WorkSignal signal, Clock clock) {
        this.charges = charges;
        this.signal = signal;
        this.clock = clock;
    }

    @Override
    public void received(PaymentId paymentId) {
        charges.poke(paymentId, clock.instant());
        signal.wake();
    }
}
