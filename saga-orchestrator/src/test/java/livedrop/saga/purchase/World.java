package livedrop.saga.purchase;

import static java.util.Objects.requireNonNull;
import static livedrop.saga.Example.PRICE;
import static livedrop.saga.Example.STOCK;
import static livedrop.schema.RefusalCode.CARD_DECLINED;
import static livedrop.schema.RefusalCode.REFUNDED_BY_SHOP;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import livedrop.saga.Example;
import livedrop.saga.model.OrderModel;
import livedrop.saga.model.PaymentModel;
import livedrop.saga.model.StockModel;
import livedrop.saga.purchase.SagaRun.Taken;
import livedrop.saga.step.StepName;
import livedrop.schema.account.UserId;
import livedrop.schema.document.OrderStatus;
import livedrop.schema.inventory.InventoryCommand;
import livedrop.schema.inventory.InventoryCommand.CloseSales;
import livedrop.schema.inventory.InventoryCommand.ReleaseLapsedHolds;
import livedrop.schema.inventory.SalesClosed;
import livedrop.schema.order.OrderCommand;
import livedrop.schema.order.OrderCommand.PayOrder;
import livedrop.schema.order.OrderCommand.RequestCancellation;
import livedrop.schema.order.OrderId;
import livedrop.schema.order.OrderPaymentStarted;
import livedrop.schema.payment.PaymentCommand;
import livedrop.schema.payment.PaymentCommand.RecordPaymentFailure;
import livedrop.schema.payment.PaymentCommand.RecordPaymentSuccess;
import livedrop.schema.payment.PaymentCommand.RecordRefund;
import livedrop.schema.payment.PaymentCommand.RequestRefund;
import livedrop.schema.payment.PaymentId;
import livedrop.schema.support.CaseId;
import livedrop.schema.support.CompensationOrdered;
import org.jspecify.annotations.Nullable;

/**
 * One drop, a few buyers, a provider and a clock, in which everything happens in any order: events wait for the process,
 * batches are rolled back and come again, commands arrive late, are parked and retried, holds lapse and people withdraw.
 */
final class World {

    private static final int UNITS = 4;
    private static final UserId SUPPORT = new UserId(new UUID(9, 9));

    private final RandomGenerator random;
    private final StockModel stock = new StockModel(UNITS);
    private final Map<OrderId, OrderModel> orders = new LinkedHashMap<>();
    private final Map<OrderId, Example> examples = new LinkedHashMap<>();
    private final Map<PaymentId, PaymentModel> payments = new LinkedHashMap<>();
    private final JsonSagaStore sagas = new JsonSagaStore();
    private final SagaRun process = new SagaRun(sagas);
    private final List<Object> log = new ArrayList<>();
    private final List<Taken> onTheirWay = new ArrayList<>();
    private final List<Taken> parked = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private int seen;
    private int sent;

    World(RandomGenerator random) {
        this.random = random;
    }

    void happen(int steps) {
        for (int step = 0; step < steps; step++) {
            switch (random.nextInt(19)) {
                case 0 -> place();
                case 1 -> pay();
                case 2 -> withdraw();
                case 3, 4, 5 -> handleEvents();
                case 6, 7, 8, 9 -> deliver();
                case 10, 11 -> settleOne();
                case 12 -> passTime(random.nextInt(25));
                case 13 -> maybeRetry();
                case 14 -> decide(new ReleaseLapsedHolds(STOCK));
                case 15 -> maybeRefund();
                case 16 -> maybeCompensate();
                case 17 -> maybeDiscard();
                default -> maybeClose();
            }
        }
    }

    /** Everything that is under way comes to its end, and the drop with it; after that, the shop refunds some more. */
    void comeToRest() {
        decide(new CloseSales(STOCK, SalesClosed.Reason.ENDED));
        finish();
        maybeRefund();
        finish();
    }

    private void finish() {
        int before;
        do {
            before = log.size();
            retryAll();
            payments.values().forEach(this::settle);
            passTime(60);
            decide(new ReleaseLapsedHolds(STOCK));
            while (seen < log.size()) {
                handle(log.size() - seen, true);
                deliverAll();
            }
            deliverAll();
        } while (log.size() > before || payments.values().stream().anyMatch(PaymentModel::open));
    }

    private void place() {
        Example example = new Example(orders.size() + 1);
        String method = random.nextBoolean() ? "pm_card_ok" : null;
        orders.put(example.order(), new OrderModel(example, method));
        examples.put(example.order(), example);
        log.add(example.placed(method));
    }

    private void pay() {
        if (any(examples.values()) instanceof Example example) {
            PaymentId payment = PaymentId.of(example.order(), "key " + random.nextInt(2));
            decide(new PayOrder(example.order(), payment, PRICE, "pm_card_ok"));
        }
    }

    private void withdraw() {
        if (random.nextInt(3) == 0 && any(orders.keySet()) instanceof OrderId order) {
            decide(new RequestCancellation(order));
        }
    }

    /** Only money that has led to a sale. */
    private void maybeRefund() {
        if (random.nextInt(4) == 0
                && any(payments.values()) instanceof PaymentModel payment
                && order(payment.order()).status() == OrderStatus.CONFIRMED) {
            decide(new RequestRefund(payment.id(), REFUNDED_BY_SHOP));
        }
    }

    private void maybeClose() {
        if (random.nextInt(12) == 0) {
            decide(new CloseSales(
                    STOCK, random.nextInt(3) == 0 ? SalesClosed.Reason.ENDED : SalesClosed.Reason.CANCELLED));
        }
    }

    /** The next batch is handled only when the commands of the last one were answered or parked. */
    private void handleEvents() {
        if (onTheirWay.isEmpty() && seen < log.size()) {
            handle(random.nextInt(1, Math.min(6, log.size() - seen + 1)), random.nextInt(5) > 0);
        }
    }

    private void handle(int count, boolean commits) {
        process.handle(List.copyOf(log.subList(seen, seen + count)), commits);
        parked.removeIf(this::leadsOn);
        onTheirWay.addAll(process.taken().subList(sent, process.taken().size()));
        sent = process.taken().size();
        seen += commits ? count : 0;
    }

    /** A command overtakes those to other aggregates, never those to its own. */
    private void deliver() {
        if (onTheirWay.isEmpty()) {
            return;
        }
        Taken chosen = onTheirWay.get(random.nextInt(onTheirWay.size()));
        Taken first = onTheirWay.stream()
                .filter(step -> target(step.command()).equals(target(chosen.command())))
                .findFirst()
                .orElseThrow();
        onTheirWay.remove(first);
        if (random.nextInt(12) == 0) {
            park(first);
        } else {
            decide(first.command());
        }
    }

    /** At times the command was handled, and its answer came too late. */
    private void park(Taken step) {
        if (random.nextInt(3) == 0) {
            decide(step.command());
        }
        if (!leadsOn(step)) {
            parked.add(step);
        }
    }

    /** Whether it would lead an order on that has turned back. */
    private boolean leadsOn(Taken step) {
        return step.name().way() == StepName.Way.ON && process.turnedBack().contains(step.order());
    }

    private void deliverAll() {
        while (!onTheirWay.isEmpty()) {
            decide(onTheirWay.removeFirst().command());
        }
    }

    private void maybeRetry() {
        if (random.nextInt(6) == 0) {
            retryOne();
        }
    }

    private void retryOne() {
        if (!parked.isEmpty()) {
            decide(parked.removeFirst().command());
        }
    }

    private void retryAll() {
        while (!parked.isEmpty()) {
            retryOne();
        }
    }

    /** Support turns one order back of which a step is parked; what is on its way back is taken again at once. */
    private void maybeCompensate() {
        if (any(parked) instanceof Taken step && !isSettled(step.order())) {
            log.add(compensation(step.order()));
            List<Taken> back = parked.stream()
                    .filter(other ->
                            other.order().equals(step.order()) && other.name().way() == StepName.Way.BACK)
                    .toList();
            parked.removeAll(back);
            back.forEach(taken -> decide(taken.command()));
        }
    }

    /** Support gives up what no order needs. */
    private void maybeDiscard() {
        parked.removeIf(step -> isSettled(step.order()));
    }

    private static CompensationOrdered compensation(OrderId order) {
        return new CompensationOrdered(CaseId.of(order.value()), order.value(), SUPPORT, "It fails.", List.of());
    }

    /** Whether the order has come to its end, and its money to where that end says. */
    private boolean isSettled(OrderId order) {
        boolean kept = order(order).status() == OrderStatus.CONFIRMED;
        return !order(order).open()
                && log.stream()
                        .filter(OrderPaymentStarted.class::isInstance)
                        .map(OrderPaymentStarted.class::cast)
                        .filter(started -> started.orderId().equals(order))
                        .map(started -> payments.get(started.paymentId()))
                        .allMatch(payment -> payment != null && !payment.open() && payment.kept() == kept);
    }

    private void settleOne() {
        if (any(payments.values()) instanceof PaymentModel payment) {
            settle(payment);
        }
    }

    /** The provider decides by the key alone; at times its answer is lost, or told twice. */
    private void settle(PaymentModel payment) {
        boolean declines = payment.id().value().getLeastSignificantBits() % 3 == 0;
        if (payment.awaitsOutcome() && declines) {
            decide(new RecordPaymentFailure(payment.id(), CARD_DECLINED));
        } else if (payment.awaitsOutcome()) {
            payment.capture();
            for (int told = random.nextInt(3); told > 0; told--) {
                decide(new RecordPaymentSuccess(payment.id(), "charge"));
            }
        } else if (payment.awaitsRefund()) {
            payment.giveBack();
            decide(new RecordRefund(payment.id(), "refund"));
        }
    }

    private void passTime(int seconds) {
        now = now.plusSeconds(seconds);
    }

    private void decide(Object command) {
        log.addAll(
                switch (command) {
                    case InventoryCommand forStock -> stock.decide(forStock, now);
                    case OrderCommand forOrder -> order(forOrder.orderId()).decide(forOrder, now);
                    case PaymentCommand forPayment -> ofPayment(forPayment);
                    default -> throw new AssertionError(command);
                });
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

    private static Object target(Object command) {
        return switch (command) {
            case InventoryCommand forStock -> forStock.inventoryId();
            case OrderCommand forOrder -> forOrder.orderId();
            case PaymentCommand forPayment -> forPayment.paymentId();
            default -> throw new AssertionError(command);
        };
    }

    private Object any(Iterable<?> things) {
        List<Object> all = new ArrayList<>();
        things.forEach(all::add);
        return all.isEmpty() ? List.of() : all.get(random.nextInt(all.size()));
    }

    private OrderModel order(OrderId id) {
        return requireNonNull(orders.get(id));
    }

    // What an examiner sees

    List<OrderId> orders() {
        return List.copyOf(orders.keySet());
    }

    OrderModel at(OrderId id) {
        return order(id);
    }

    boolean wasCompensated(OrderId id) {
        return log.stream()
                .anyMatch(event -> event instanceof CompensationOrdered of
                        && of.subjectId().equals(id.value()));
    }

    List<PaymentModel> paymentsOf(OrderId id) {
        return payments.values().stream()
                .filter(payment -> payment.order().equals(id))
                .toList();
    }

    /** The names of the order's events, and of those that all orders share. */
    List<String> storyOf(OrderId id) {
        return log.stream()
                .filter(event -> !event.toString().contains("orderId=")
                        || event.toString().contains("orderId=" + id))
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }

    /** The payments that orders began, whatever came of them. */
    List<PaymentId> started() {
        return log.stream()
                .filter(OrderPaymentStarted.class::isInstance)
                .map(event -> ((OrderPaymentStarted) event).paymentId())
                .toList();
    }

    /** How a payment stands with its buyer; nothing when nobody knows of it. */
    @Nullable
    PaymentModel payment(PaymentId id) {
        return payments.get(id);
    }

    StockModel stock() {
        return stock;
    }

    List<Object> log() {
        return log;
    }

    int processesAlive() {
        return sagas.size();
    }
}
