package livedrop.command.payment;

import java.time.Clock;
import livedrop.schema.payment.PaymentCommand;
import livedrop.schema.payment.PaymentCommand.AbandonPayment;
import livedrop.schema.payment.PaymentCommand.RecordPaymentFailure;
import livedrop.schema.payment.PaymentCommand.RecordPaymentSuccess;
import livedrop.schema.payment.PaymentCommand.RecordRefund;
import livedrop.schema.payment.PaymentCommand.RequestPayment;
import livedrop.schema.payment.PaymentCommand.RequestRefund;
import livedrop.schema.payment.PaymentEvent;
import livedrop.schema.payment.PaymentId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** {@link Payment}, stored by Axon. */
@Aggregate(type = "Payment", repository = "paymentRepository")
public class PaymentAggregate {
    private final Payment payment = new Payment();

    @AggregateIdentifier
    public @Nullable PaymentId id() {
        return payment.id();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(RequestPayment command, Clock clock) {
        decide(command, clock);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(AbandonPayment command, Clock clock) {
        decide(command, clock);
    }

    @CommandHandler
    public void handle(RecordPaymentSuccess command, Clock clock) {
        decide(command, clock);
    }

    @CommandHandler
    public void handle(RecordPaymentFailure command, Clock clock) {
        decide(command, clock);
    }

    @CommandHandler
    public void handle(RequestRefund command, Clock clock) {
        decide(command, clock);
    }

    @CommandHandler
    public void handle(RecordRefund command, Clock clock) {
        decide(command, clock);
    }

    private void decide(PaymentCommand command, Clock clock) {
        payment.decide(command, clock.instant()).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    public void on(PaymentEvent event) {
        payment.evolve(event);
    }
}
