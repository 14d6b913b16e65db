package livedrop.bench.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import livedrop.command.inventory.Inventory;
import livedrop.schema.Money;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.drop.DropItem;
import livedrop.schema.drop.DropScheduled;
import livedrop.schema.drop.DropStarted;
import livedrop.schema.drop.SaleRules;
import livedrop.schema.inventory.InventoryCommand;
import livedrop.schema.inventory.InventoryCommand.ConfirmStock;
import livedrop.schema.inventory.InventoryCommand.ReserveStock;
import livedrop.schema.inventory.ReservationId;
import livedrop.schema.order.OrderCommand.PlaceOrder;
import livedrop.schema.order.OrderConfirmed;
import livedrop.schema.order.OrderId;
import livedrop.schema.order.OrderPaymentStarted;
import livedrop.schema.order.OrderPlaced;
import livedrop.schema.order.OrderReserved;
import livedrop.schema.payment.PaymentId;
import livedrop.schema.payment.PaymentRequested;
import livedrop.schema.payment.PaymentSucceeded;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** A log of drops that were sold: the events that the aggregates would have decided, written many at a time. */
public final class Past {

    private static final int EVENTS_A_WRITE = 1_000;
    private static final int EVENTS_AN_ORDER = 5;
    private static final int EVENTS_A_PAYMENT = 3;
    private static final Duration LENGTH = Duration.ofHours(6);
    private static final Money PRICE = new Money(4_999, "EUR");

    private final EventStore events;
    private final boolean paid;
    private final Instant begin = Instant.now();
    private final Map<String, Long> sequences = new HashMap<>();
    private final Map<Sale, Inventory> inventories = new HashMap<>();
    private final List<EventMessage<?>> waiting = new ArrayList<>();
    private int written;
    private int orders;

    private Past(EventStore events, boolean paid) {
        this.events = events;
        this.paid = paid;
    }

    /** One whose orders are confirmed as if nobody had to pay. */
    public static Past of(EventStore events) {
        return new Past(events, false);
    }

    /** One whose orders are confirmed because they were paid for, as an auditor expects it. */
    public static Past paid(EventStore events) {
        return new Past(events, true);
    }

    /** That many drops whose orders are all confirmed; at least as many events as asked for. */
    public void write(int drops, int atLeast) {
        List<Sale> sales = new ArrayList<>();
        for (int i = 0; i < drops; i++) {
            sales.add(open(Sale.PLENTY));
        }
        for (int order = 0; written + waiting.size() + eventsAnOrder() <= atLeast; order++) {
            sell(sales.get(order % drops), order);
            orders++;
        }
        flush();
    }

    /** One stock with that many events, and nothing else. */
    public Sale writeLong(int length) {
        Sale sale = open(Sale.PLENTY);
        for (int buyer = 0; sequences.getOrDefault(sale.id().toString(), 0L) < length; buyer++) {
            decide(sale, sale.wish(buyer));
        }
        flush();
        return sale;
    }

    /** How many events were written. */
    public int events() {
        return written;
    }

    /** How many orders there are. */
    public int orders() {
        return orders;
    }

    private Sale open(int units) {
        Sale sale = Sale.of(units);
        CreatorId creator = new CreatorId(sale.productId().value());
        Instant end = begin.plus(LENGTH);
        DropItem item = new DropItem(sale.productId(), "Poster", PRICE, null, units);
        SaleRules rules = new SaleRules(null, SaleRules.LONGEST_HOLD_SECONDS, null);
        add(
                "Drop",
                sale.dropId(),
                new DropScheduled(sale.dropId(), creator, "A drop", begin, end, List.of(item), rules));
        sale.opening().forEach(command -> decide(sale, command));
        add("Drop", sale.dropId(), new DropStarted(sale.dropId(), creator, end, List.of(sale.productId())));
        return sale;
    }

    private void sell(Sale sale, int buyer) {
        PlaceOrder order = sale.order(buyer);
        OrderId id = order.orderId();
        ReservationId reservation = ReservationId.first(id);
        add(
                "Order",
                id,
                new OrderPlaced(
                        id,
                        order.userId(),
                        order.dropId(),
                        order.productId(),
                        order.inventoryId(),
                        order.quantity(),
                        order.amount(),
                        order.paymentMethod(),
                        order.fingerprint()));
        decide(sale, new ReserveStock(sale.id(), reservation, id, order.userId(), order.quantity()));
        add("Order", id, new OrderReserved(id, order.userId(), order.dropId(), begin.plus(LENGTH)));
        if (paid) {
            pay(order);
        }
        decide(sale, new ConfirmStock(sale.id(), reservation));
        add("Order", id, new OrderConfirmed(id, order.userId(), order.dropId()));
    }

    private void pay(PlaceOrder order) {
        OrderId id = order.orderId();
        PaymentId payment = PaymentId.atCheckout(id);
        String method = Objects.requireNonNull(order.paymentMethod());
        add("Order", id, new OrderPaymentStarted(id, order.userId(), order.dropId(), payment, order.amount(), method));
        add("Payment", payment, new PaymentRequested(payment, id, order.userId(), order.amount(), method));
        add("Payment", payment, new PaymentSucceeded(payment, id, order.userId(), "ch_" + payment));
    }

    private int eventsAnOrder() {
        return EVENTS_AN_ORDER + (paid ? EVENTS_A_PAYMENT : 0);
    }

    private void decide(Sale sale, InventoryCommand command) {
        Inventory inventory = inventories.computeIfAbsent(sale, _ -> new Inventory());
        inventory.decide(command, begin).forEach(event -> {
            inventory.evolve(event);
            add("Inventory", sale.id(), event);
        });
    }

    private void add(String type, Object aggregateId, Object event) {
        long sequence = sequences.merge(aggregateId.toString(), 1L, Long::sum) - 1;
        waiting.add(new GenericDomainEventMessage<>(type, aggregateId.toString(), sequence, event));
        if (waiting.size() == EVENTS_A_WRITE) {
            flush();
        }
    }

    private void flush() {
        events.publish(List.copyOf(waiting));
        written += waiting.size();
        waiting.clear();
    }
}
