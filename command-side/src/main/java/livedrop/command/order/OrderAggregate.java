package livedrop.command.order;

import java.time.Clock;
import java.util.List;
import livedrop.schema.order.OrderCommand;
import livedrop.schema.order.OrderCommand.CancelOrder;
import livedrop.schema.order.OrderCommand.ConfirmOrder;
import livedrop.schema.order.OrderCommand.ExpireOrder;
import livedrop.schema.order.OrderCommand.FailOrder;
import livedrop.schema.order.OrderCommand.MarkReserved;
import livedrop.schema.order.OrderCommand.PayOrder;
import livedrop.schema.order.OrderCommand.PlaceOrder;
import livedrop.schema.order.OrderCommand.RefundOrder;
import livedrop.schema.order.OrderCommand.RejectOrder;
import livedrop.schema.order.OrderCommand.RequestCancellation;
import livedrop.schema.order.OrderEvent;
import livedrop.schema.order.OrderId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** {@link Order}, stored by Axon. */
@Aggregate(type = "Order", repository = "orderRepository")
public class OrderAggregate {
    private final Order order = new Order();

    @AggregateIdentifier
    public @Nullable OrderId id() {
        return order.id();
    }

    /** Always begins a stream: a repeat collides with the first event of the order that is there. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    public void handle(PlaceOrder command, Clock clock) {
        decide(command, clock);
    }

    @CommandHandler
    public void handle(MarkReserved command, Clock clock) {
        decide(command, clock);
    }

    /** Answers whether this started the payment; a repeat finds it started. */
    @CommandHandler
    public boolean handle(PayOrder command, Clock clock) {
        return decide(command, clock);
    }

    @CommandHandler
    public void handle(RequestCancellation command, Clock clock) {
        decide(command, clock);
    }

    @CommandHandler
    public void handle(ConfirmOrder command, Clock clock) {
        decide(command, clock);
    }

    @CommandHandler
    public void handle(RejectOrder command, Clock clock) {
        decide(command, clock);
    }

    @CommandHandler
    public void handle(FailOrder command, Clock clock) {
        decide(command, clock);
    }

    @CommandHandler
    public void handle(ExpireOrder command, Clock clock) {
        decide(command, clock);
    }

    @CommandHandler
    public void handle(CancelOrder command, Clock clock) {
        decide(command, clock);
    }

    @CommandHandler
    public void handle(RefundOrder command, Clock clock) {
        decide(command, clock);
    }

    private boolean decide(OrderCommand command, Clock clock) {
        List<OrderEvent> events = order.decide(command, clock.instant());
        events.forEach(AggregateLifecycle::apply);
        return !events.isEmpty();
    }

    @EventSourcingHandler
    public void on(OrderEvent event) {
        order.evolve(event);
    }
}
