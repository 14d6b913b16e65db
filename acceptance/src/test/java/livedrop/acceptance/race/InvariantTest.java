package livedrop.acceptance.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import livedrop.embedded.junit.FreshDatabase;
import livedrop.embedded.junit.TestServers;
import livedrop.schema.oracle.Invariant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("servers")
@DisplayName("The oracle of every invariant")
class InvariantTest {

    private static final String STOCK = "stock-1";

    private static FreshDatabase database;
    private Connection connection;
    private int index;

    @BeforeAll
    static void start() {
        database = TestServers.freshDatabase();
    }

    @BeforeEach
    void aHealthyHistory() throws SQLException {
        connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        try (Statement statement = connection.createStatement()) {
            statement.execute("create temp table event_log (global_index bigint, aggregate_type text,"
                    + " aggregate_id text, sequence bigint, type text, payload jsonb)");
            statement.execute(
                    "create temp table sandbox_charge (idempotency_key text, decline_reason text, refund_reference text)");
        }
        add("Inventory", STOCK, 0, "StockAllocated", "{'quantity': 2, 'rules': {'limitPerBuyer': 1}}");
        add("Inventory", STOCK, 1, "StockReserved", "{'quantity': 1, 'reservationId': 'r-1', 'userId': 'ann'}");
        add("Inventory", STOCK, 2, "StockConfirmed", "{'quantity': 1, 'reservationId': 'r-1', 'userId': 'ann'}");
        add("Inventory", STOCK, 3, "StockReserved", "{'quantity': 1, 'reservationId': 'r-2', 'userId': 'bob'}");
        add("Inventory", STOCK, 4, "StockReleased", "{'quantity': 1, 'reservationId': 'r-2'}");
        add("Order", "order-1", 0, "OrderPlaced", "{}");
        add("Order", "order-1", 1, "OrderConfirmed", "{}");
        add("Payment", "pay-1", 0, "PaymentRequested", "{'orderId': 'order-1'}");
        add("Payment", "pay-1", 1, "PaymentSucceeded", "{'orderId': 'order-1'}");
        add("Order", "order-2", 0, "OrderPlaced", "{}");
        add("Order", "order-2", 1, "OrderFailed", "{}");
        add("Payment", "pay-2", 0, "PaymentRequested", "{'orderId': 'order-2'}");
        add("Payment", "pay-2", 1, "PaymentFailed", "{'orderId': 'order-2'}");
        execute("insert into sandbox_charge values ('pay-1', null, null), ('pay-2', 'CARD_DECLINED', null)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    @DisplayName("finds nothing in a healthy history")
    void healthy() {
        assertThat(Invariant.allFindings(connection)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            STOCK_NEVER_OVERSOLD         | a unit too many is reserved            | insert into event_log values (90, 'Inventory', 'stock-1', 5, 'StockReserved', '{"quantity": 2, "reservationId": "r-3", "userId": "cyd"}')
            STOCK_NEVER_OVERSOLD         | a unit is released twice               | insert into event_log values (90, 'Inventory', 'stock-1', 5, 'StockReleased', '{"quantity": 1, "reservationId": "r-2"}')
            ONE_DECISION_PER_RESERVATION | a reservation is decided again         | insert into event_log values (90, 'Inventory', 'stock-1', 5, 'StockReserved', '{"quantity": 1, "reservationId": "r-2", "userId": "bob"}')
            BUYER_LIMIT_KEPT             | a buyer reserves again                 | insert into event_log values (90, 'Inventory', 'stock-1', 5, 'StockReserved', '{"quantity": 1, "reservationId": "r-3", "userId": "ann"}')
            ONE_END_PER_ORDER            | an order ends twice                    | insert into event_log values (90, 'Order', 'order-2', 2, 'OrderExpired', '{}')
            ONE_END_PER_ORDER            | an order stays open                    | delete from event_log where type = 'OrderFailed'
            CHARGED_ONCE_FOR_SOMETHING   | a charge for nothing                   | update event_log set type = 'PaymentSucceeded' where type = 'PaymentFailed'
            CHARGED_ONCE_FOR_SOMETHING   | a confirmed order without a charge     | update event_log set type = 'PaymentFailed' where type = 'PaymentSucceeded'
            CHARGED_ONCE_FOR_SOMETHING   | money given back and the order kept    | insert into event_log values (90, 'Payment', 'pay-1', 2, 'PaymentRefunded', '{"orderId": "order-1"}')
            CHARGED_ONCE_FOR_SOMETHING   | a second payment of the same order     | insert into event_log values (90, 'Payment', 'pay-3', 0, 'PaymentRequested', '{"orderId": "order-1"}')
            BOOKS_AGREE_WITH_THE_LOG     | the provider took money that we forgot | update sandbox_charge set decline_reason = null where idempotency_key = 'pay-2'
            BOOKS_AGREE_WITH_THE_LOG     | the provider gave back what we kept    | update sandbox_charge set refund_reference = 're-1' where idempotency_key = 'pay-1'
            BOOKS_AGREE_WITH_THE_LOG     | we believe in money that nobody took   | delete from sandbox_charge where idempotency_key = 'pay-1'
            ONE_ORDER_PER_WISH           | an order is placed twice               | insert into event_log values (90, 'Order', 'order-1', 2, 'OrderPlaced', '{}')
            NO_HOLE_IN_A_SEQUENCE        | an event is missing                    | delete from event_log where aggregate_id = 'stock-1' and sequence = 3
            NO_GAP_IN_THE_INDEX          | a whole stream is missing              | delete from event_log where aggregate_id = 'order-1'
            """)
    @DisplayName("names the place where a history is spoilt")
    void mutant(Invariant invariant, String how, String spoil) throws SQLException {
        execute(spoil);

        assertThat(invariant.findings(connection)).as(how).isNotEmpty();
    }

    @Test
    @DisplayName("has a mutant")
    void completeness() throws NoSuchMethodException {
        CsvSource source = InvariantTest.class
                .getDeclaredMethod("mutant", Invariant.class, String.class, String.class)
                .getAnnotation(CsvSource.class);
        Set<Invariant> spoilt = source.textBlock()
                .lines()
                .map(line -> Invariant.valueOf(line.split("\\|", -1)[0].strip()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Invariant.class)));

        assertThat(spoilt).containsExactlyInAnyOrder(Invariant.values());
    }

    private void add(String aggregateType, String aggregateId, long sequence, String type, String payload)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into event_log values (?, ?, ?, ?, ?, ?::jsonb)")) {
            insert.setInt(1, ++index);
            insert.setString(2, aggregateType);
            insert.setString(3, aggregateId);
            insert.setLong(4, sequence);
            insert.setString(5, type);
            insert.setString(6, payload.replace('\'', '"'));
            insert.executeUpdate();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
