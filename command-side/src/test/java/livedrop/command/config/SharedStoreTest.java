package livedrop.command.config;

import static livedrop.command.testing.RefusedWith.refusedWith;
import static livedrop.command.testing.Samples.BUYER;
import static livedrop.command.testing.Samples.CREATOR;
import static livedrop.command.testing.Samples.OTHER_PRODUCT;
import static livedrop.command.testing.Samples.PRICE;
import static livedrop.command.testing.Samples.PRODUCT;
import static livedrop.command.testing.Samples.RULES;
import static livedrop.command.testing.Samples.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.MatcherAssert.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import livedrop.embedded.junit.FreshDatabase;
import livedrop.embedded.junit.TestServers;
import livedrop.schema.RefusalCode;
import livedrop.schema.RefusedException;
import livedrop.schema.account.AccountCommand.RegisterAccount;
import livedrop.schema.account.AccountRegistered;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;
import livedrop.schema.creator.CreatorCommand.PublishProfile;
import livedrop.schema.creator.CreatorRegistered;
import livedrop.schema.drop.DropCommand.ScheduleDrop;
import livedrop.schema.drop.DropId;
import livedrop.schema.drop.DropItem;
import livedrop.schema.inventory.InventoryCommand.AllocateStock;
import livedrop.schema.inventory.InventoryCommand.ReleaseLapsedHolds;
import livedrop.schema.inventory.InventoryCommand.ReserveStock;
import livedrop.schema.inventory.InventoryId;
import livedrop.schema.inventory.ReservationAnswer;
import livedrop.schema.inventory.ReservationId;
import livedrop.schema.inventory.ReservationStatus;
import livedrop.schema.inventory.StockAllocated;
import livedrop.schema.inventory.StockReserved;
import livedrop.schema.order.OrderCommand.MarkReserved;
import livedrop.schema.order.OrderCommand.PayOrder;
import livedrop.schema.order.OrderCommand.PlaceOrder;
import livedrop.schema.order.OrderCommand.RequestCancellation;
import livedrop.schema.order.OrderId;
import livedrop.schema.order.OrderPaymentStarted;
import livedrop.schema.order.OrderPlaced;
import livedrop.schema.order.OrderReserved;
import livedrop.schema.payment.PaymentCommand.AbandonPayment;
import livedrop.schema.payment.PaymentCommand.RequestPayment;
import livedrop.schema.payment.PaymentFailed;
import livedrop.schema.payment.PaymentId;
import livedrop.schema.payment.PaymentRequested;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("servers")
@DisplayName("Two processes on one event store")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SharedStoreTest {
    private static final Instant STARTED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant ENDS = Instant.parse("2999-01-01T00:00:00Z");
    private static final FreshDatabase DATABASE = TestServers.freshDatabase();
    private static final CommandProcess one = CommandProcess.on(DATABASE);
    private static final CommandProcess other = CommandProcess.on(DATABASE);
    private static final AtomicInteger DROPS = new AtomicInteger();

    /** Each test has a drop and an order of its own. */
    private final DropId drop = new DropId(uuid(100 + DROPS.incrementAndGet()));

    private final InventoryId stock = InventoryId.of(drop, PRODUCT);
    private final OrderId order = OrderId.of(BUYER, drop.toString());
    private final PaymentId payment = PaymentId.of(order, "key");

    @AfterAll
    static void close() {
        one.close();
        other.close();
    }

    @BeforeEach
    void placeOrder() {
        one.sendAndWait(placeOrder("f1"));
    }

    @Test
    @DisplayName("never refuse because of what one of them remembers and the other has changed")
    void refusalIsFresh() {
        Instant holdEnds = Instant.now().plus(Duration.ofMinutes(5)).truncatedTo(ChronoUnit.MILLIS);
        other.sendAndWait(new MarkReserved(order, holdEnds));

        one.sendAndWait(new PayOrder(order, payment, PRICE, "pm_card_ok"));

        assertThat(one.eventsOf(order))
                .extracting(Object::getClass)
                .containsExactly(OrderPlaced.class, OrderReserved.class, OrderPaymentStarted.class);
    }

    @Test
    @DisplayName("decide again all that rested on a decision for which the other one was too fast")
    void decidedInVain() throws Exception {
        one.sendAndWait(schedule());
        one.sendAndWait(wishOf(1));
        List<CompletableFuture<Object>> wishes = new ArrayList<>();
        other.engine().takeTurn();
        try {
            wishes.add(one.send(wishOf(2)));
            awaitWaitingForTheTurn();
            IntStream.range(3, 10).forEach(number -> wishes.add(one.send(wishOf(number))));
            other.sendAndWait(wishOf(10));
        } finally {
            other.engine().leaveTurn();
        }

        for (CompletableFuture<Object> wish : wishes) {
            assertThat(((ReservationAnswer) wish.get()).status()).isEqualTo(ReservationStatus.HELD);
        }
        assertThat(((ReservationAnswer) Objects.requireNonNull(one.sendAndWait(wishOf(11)))).reason())
                .isEqualTo(RefusalCode.SOLD_OUT);
        assertThat(one.eventsOf(stock).stream().filter(StockReserved.class::isInstance))
                .extracting(event -> ((StockReserved) event).level().available())
                .containsExactly(9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    }

    private ReserveStock wishOf(int number) {
        UserId buyer = new UserId(uuid(1_000 + number));
        OrderId theirs = OrderId.of(buyer, drop.toString());
        return new ReserveStock(stock, ReservationId.first(theirs), theirs, buyer, 1);
    }

    private static void awaitWaitingForTheTurn() throws InterruptedException {
        while (one.sql().sql("""
                        select count(*) from pg_locks where locktype = 'advisory' and not granted
                        and database = (select oid from pg_database where datname = current_database())
                        """).query(Long.class).single() == 0) {
            Thread.sleep(10);
        }
    }

    @Test
    @DisplayName("never pass over a hold because of what one of them remembers and the other has changed")
    void nothingToDoIsFresh() {
        one.sendAndWait(schedule());
        assertThat(one.sendAndWait(new ReleaseLapsedHolds(stock))).isNull();
        other.sendAndWait(new ReserveStock(stock, ReservationId.first(order), order, BUYER, 1));

        assertThat(one.sendAndWait(new ReleaseLapsedHolds(stock)))
                .isEqualTo(((StockReserved) one.eventsOf(stock).getLast()).expiresAt());
    }

    @Test
    @DisplayName("begin a stream once, and a repeat that is no error stays none in either")
    void repeats() {
        for (CommandProcess process : List.of(one, other, one)) {
            process.sendAndWait(new RequestPayment(payment, order, BUYER, PRICE, "pm_card_ok"));
            process.sendAndWait(new RegisterAccount(BUYER, Set.of(Role.USER)));
        }
        assertThat(one.sendAndWait(new PublishProfile(CREATOR, "Ada", null, null)))
                .isEqualTo(true);
        assertThat(other.sendAndWait(new PublishProfile(CREATOR, "Ada", null, null)))
                .isEqualTo(false);

        assertThat(one.eventsOf(payment)).hasExactlyElementsOfTypes(PaymentRequested.class);
        assertThat(one.eventsOf(BUYER)).hasExactlyElementsOfTypes(AccountRegistered.class);
        assertThat(one.eventsOf(CREATOR.stream())).hasExactlyElementsOfTypes(CreatorRegistered.class);
    }

    @Test
    @DisplayName(
            "take for new what they do not remember, and look again when it is not: of many payments, each begins once")
    void takenForNew() {
        List<PaymentId> payments = IntStream.range(0, 20)
                .mapToObj(number -> PaymentId.of(order, "key " + number))
                .toList();
        payments.stream()
                .filter(id -> payments.indexOf(id) % 3 == 0)
                .forEach(id -> one.sendAndWait(new RequestPayment(id, order, BUYER, PRICE, "pm_card_ok")));

        List<CompletableFuture<Object>> abandoned = payments.stream()
                .map(id -> other.send(new AbandonPayment(id, order, BUYER, RefusalCode.ORDER_NOT_PAYABLE)))
                .toList();

        assertThat(abandoned).allSatisfy(answer -> assertThat(answer.join()).isNull());
        assertThat(payments).allSatisfy(id -> assertThat(one.eventsOf(id))
                .hasExactlyElementsOfTypes(
                        payments.indexOf(id) % 3 == 0 ? PaymentRequested.class : PaymentFailed.class));
    }

    @Test
    @DisplayName("place an order once: whoever comes second collides with its first event")
    void placedTwice() {
        for (CommandProcess process : List.of(one, other)) {
            assertThatThrownBy(() -> process.sendAndWait(placeOrder("f2")))
                    .isInstanceOf(AggregateStreamCreationException.class);
        }
        assertThat(one.eventsOf(order)).hasExactlyElementsOfTypes(OrderPlaced.class);
    }

    @Test
    @DisplayName("refuse what is meant for an order that nobody knows")
    void unknown() {
        assertThatThrownBy(() -> one.sendAndWait(new RequestCancellation(OrderId.of(BUYER, "never placed"))))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused, refusedWith(RefusalCode.UNKNOWN_AGGREGATE)));
    }

    @Test
    @DisplayName("see a drop and its stock in the log at once, the drop first")
    void dropWithStock() {
        long before = lastIndex();
        one.sendAndWait(schedule());

        assertThat(loggedAfter(before))
                .containsExactly(
                        "Drop DropScheduled",
                        "Drop DropStarted",
                        "Inventory StockAllocated",
                        "Inventory SalesOpened",
                        "Inventory StockAllocated",
                        "Inventory SalesOpened");
    }

    @Test
    @DisplayName("see nothing of a drop whose stock cannot be kept")
    void dropWithoutStock() {
        InventoryId taken = InventoryId.of(drop, OTHER_PRODUCT);
        other.sendAndWait(new AllocateStock(taken, drop, OTHER_PRODUCT, 1, RULES));

        assertThatThrownBy(() -> one.sendAndWait(schedule())).isInstanceOf(AggregateStreamCreationException.class);

        assertThat(one.eventsOf(drop)).isEmpty();
        assertThat(one.eventsOf(stock)).isEmpty();
        assertThat(one.eventsOf(taken)).hasExactlyElementsOfTypes(StockAllocated.class);
    }

    private static long lastIndex() {
        return one.sql()
                .sql("select max(global_index) from event_log")
                .query(Long.class)
                .single();
    }

    private static List<String> loggedAfter(long index) {
        return one.sql()
                .sql("select aggregate_type || ' ' || type from event_log where global_index > ? order by global_index")
                .param(index)
                .query(String.class)
                .list();
    }

    private PlaceOrder placeOrder(String fingerprint) {
        return new PlaceOrder(order, BUYER, drop, PRODUCT, stock, 1, PRICE, null, fingerprint);
    }

    private ScheduleDrop schedule() {
        return new ScheduleDrop(
                drop,
                CREATOR,
                "Spring",
                STARTED,
                ENDS,
                List.of(
                        new DropItem(PRODUCT, "Print", PRICE, null, 10),
                        new DropItem(OTHER_PRODUCT, "Mug", PRICE, null, 5)),
                RULES);
    }
}
