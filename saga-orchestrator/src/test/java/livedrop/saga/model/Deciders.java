package livedrop.saga.model;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;
import livedrop.saga.Example;
import livedrop.schema.document.OrderStatus;
import livedrop.schema.drop.DropCommand;
import livedrop.schema.inventory.InventoryCommand;
import livedrop.schema.inventory.InventoryCommand.ReleaseLapsedHolds;
import livedrop.schema.order.OrderCommand;
import livedrop.schema.order.OrderCommand.PlaceOrder;
import livedrop.schema.order.OrderId;
import livedrop.schema.payment.PaymentCommand;
import livedrop.schema.payment.PaymentId;
import livedrop.schema.support.CompensationOrdered;
import livedrop.schema.support.StepsDiscarded;
import livedrop.schema.support.StepsRetried;
import livedrop.schema.support.SupportCommand;
import livedrop.schema.support.SupportCommand.CompensateOrder;
import livedrop.schema.support.SupportCommand.DiscardSteps;
import livedrop.schema.support.SupportCommand.RetrySteps;
import livedrop.schema.support.SupportEvent;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/** Stands in for the command side: decides by the models and writes what was decided to the real event store. */
public final class Deciders {

    private final EventStore store;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final StockModel stock;
    private final Map<OrderId, OrderModel> orders = new ConcurrentHashMap<>();
    private final Map<PaymentId, PaymentModel> payments = new ConcurrentHashMap<>();
    private final Map<String, Integer> lengths = new ConcurrentHashMap<>();
    private final List<Object> received = new ArrayList<>();
    private volatile Predicate<Object> failing = _ -> false;

    public Deciders(CommandBus bus, EventStore store, Clock clock, int units) {
        this.stock = new StockModel(units);
        this.store = store;
        this.clock = clock;
        Stream.of(
                        InventoryCommand.class,
                        OrderCommand.class,
                        PaymentCommand.class,
                        DropCommand.class,
                        SupportCommand.class)
                .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
                .forEach(command -> bus.subscribe(command.getName(), this::handle));
    }

    /** Lets commands fail, until told otherwise. */
    public void failOn(Predicate<Object> failing) {
        this.failing = failing;
    }

    public @Nullable OrderStatus statusOf(OrderId order) {
        OrderModel model = orders.get(order);
        return model == null ? null : model.status();
    }

    /** The commands of a kind that came so far. */
    public <C> List<C> received(Class<C> kind) {
        lock.lock();
        try {
            return received.stream().filter(kind::isInstance).<C>map(kind::cast).toList();
        } finally {
            lock.unlock();
        }
    }

    /** One decision at a time, and the next only when this one is in the store. */
    private @Nullable Object handle(CommandMessage<?> message) {
        Object command = message.getPayload();
        if (failing.test(command)) {
            throw new IllegalStateException("told to fail");
        }
        lock.lock();
        CurrentUnitOfWork.get().onCleanup(_ -> lock.unlock());
        received.add(command);
        List<Object> events = decide(command);
        store.publish(
                events.stream().map(event -> stored(target(command), event)).toList());
        return command instanceof ReleaseLapsedHolds ? stock.nextLapse() : null;
    }

    private DomainEventMessage<Object> stored(String aggregate, Object event) {
        int sequence = lengths.merge(aggregate, 1, Integer::sum) - 1;
        return new GenericDomainEventMessage<>("Model", aggregate, sequence, event);
    }

    private List<Object> decide(Object command) {
        return switch (command) {
            case InventoryCommand forStock -> stock.decide(forStock, clock.instant());
            case PlaceOrder place -> place(place);
            case OrderCommand forOrder ->
                requireNonNull(orders.get(forOrder.orderId())).decide(forOrder, clock.instant());
            case PaymentCommand forPayment -> ofPayment(forPayment);
            case DropCommand _ -> List.of();
            case SupportCommand bySupport -> List.of(decision(bySupport));
            default -> throw new AssertionError(command);
        };
    }

    private List<Object> place(PlaceOrder place) {
        Example example = new Example((int) place.userId().value().getLeastSignificantBits());
        orders.put(place.orderId(), new OrderModel(example, place.paymentMethod()));
        return List.of(example.placed(place.paymentMethod()));
    }

    private List<Object> ofPayment(PaymentCommand command) {
        PaymentModel payment = payments.get(command.paymentId());
        if (payment != null) {
            return payment.decide(command);
        }
        PaymentModel begun = PaymentModel.begunBy(command);
        payments.put(command.paymentId(), begun);
        return List.of(begun.firstEvent());
    }

    private static SupportEvent decision(SupportCommand command) {
        return switch (command) {
            case RetrySteps of -> new StepsRetried(of.caseId(), of.subjectId(), of.by(), of.reason(), of.steps());
            case CompensateOrder of ->
                new CompensationOrdered(of.caseId(), of.subjectId(), of.by(), of.reason(), of.steps());
            case DiscardSteps of -> new StepsDiscarded(of.caseId(), of.subjectId(), of.by(), of.reason(), of.steps());
        };
    }

    private static String target(Object command) {
        return switch (command) {
            case InventoryCommand forStock -> forStock.inventoryId().toString();
            case OrderCommand forOrder -> forOrder.orderId().toString();
            case PaymentCommand forPayment -> forPayment.paymentId().toString();
            case DropCommand forDrop -> forDrop.dropId().toString();
            case SupportCommand bySupport -> bySupport.caseId().toString();
            default -> throw new AssertionError(command);
        };
    }
}
