package livedrop.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import livedrop.embedded.junit.TestServers;
import livedrop.query.testing.History;
import livedrop.query.testing.QueryProcess;
import livedrop.query.testing.TestRedis;
import livedrop.schema.RefusalCode;
import livedrop.schema.account.Role;
import livedrop.schema.inventory.StockLevel;
import livedrop.schema.samples.DropSample;
import livedrop.schema.samples.OrderSample;
import livedrop.schema.samples.Seed;
import livedrop.schema.samples.StockSample;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("servers")
@DisplayName("The time line of an order")
class TimeLineApiTest {

    private static QueryProcess process;
    private static History history;
    private static WebTestClient auditor;

    @BeforeAll
    static void start() {
        TestRedis.empty().close();
        process = QueryProcess.start(TestServers.freshDatabase(), TestRedis.settings());
        history = new History(process.events());
        auditor = process.as(Seed.of(1).userId(), Role.AUDITOR);
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    @Test
    @DisplayName("has its steps in all streams, what each of them changed and how long it took, and no other's")
    void steps() {
        DropSample drop = DropSample.seeded(2);
        StockSample stock = drop.stock();
        OrderSample order = OrderSample.seeded(3, drop).units(2).paidBy(OrderSample.GOOD_CARD);
        OrderSample neighbour = OrderSample.seeded(4, drop);
        StockLevel held = stock.level().reserve(2);
        history.append(drop.scheduled(), stock.allocated(), drop.started(), stock.opened());
        history.append(order.placed(), neighbour.placed());
        history.append(stock.at(stock.level()).reserved(order), stock.at(held).reserved(neighbour));
        history.append(order.reserved(), neighbour.reserved(), order.paymentStarted());
        history.append(order.payment().requested(), order.payment().succeeded());
        history.append(stock.at(held).confirmed(order), order.confirmed());
        history.append(order.payment().refundRequested(RefusalCode.DROP_CANCELLED));
        history.append(order.payment().refunded(), order.refunded(RefusalCode.DROP_CANCELLED));

        JsonNode line = timeLine(order);

        assertThat(line.path("orderId").asString()).isEqualTo(order.orderId().toString());
        List<JsonNode> steps = line.path("steps").valueStream().toList();
        assertThat(steps)
                .extracting(step -> step.path("stream").asString() + " "
                        + step.path("type").asString() + ": "
                        + step.path("change").asString())
                .containsExactly(
                        "Order OrderPlaced: PENDING: 2 units of product " + order.productId()
                                + " for 99.98 EUR, to be paid by pm_card_ok",
                        "Inventory StockReserved: 2 units held until " + order.holdExpiresAt()
                                + "; 8 available, 2 held, 0 sold of 10",
                        "Order OrderReserved: RESERVED until " + order.holdExpiresAt(),
                        "Order OrderPaymentStarted: payment " + order.payment().paymentId()
                                + " began: 99.98 EUR by pm_card_ok",
                        "Payment PaymentRequested: PENDING: 99.98 EUR asked for by pm_card_ok",
                        "Payment PaymentSucceeded: SUCCEEDED: charge "
                                + order.payment().chargeReference(),
                        "Inventory StockConfirmed: 2 units sold; 8 available, 0 held, 2 sold of 10",
                        "Order OrderConfirmed: CONFIRMED",
                        "Payment RefundRequested: 99.98 EUR of charge "
                                + order.payment().chargeReference() + " to be given back: DROP_CANCELLED",
                        "Payment PaymentRefunded: REFUNDED: refund "
                                + order.payment().refunded().refundReference(),
                        "Order OrderRefunded: REFUNDED: DROP_CANCELLED");
        assertThat(steps)
                .extracting(step -> step.path("index").asLong())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(steps.getFirst().path("delayMillis").isNull()).isTrue();
        for (int i = 1; i < steps.size(); i++) {
            Duration delay = Duration.between(at(steps.get(i - 1)), at(steps.get(i)));
            assertThat(steps.get(i).path("delayMillis").asLong()).isEqualTo(delay.toMillis());
        }
        assertThat(steps.get(1).path("aggregateId").asString())
                .isEqualTo(stock.inventoryId().toString());
    }

    @Test
    @DisplayName("tells why nothing came of it")
    void refused() {
        DropSample drop = DropSample.seeded(5);
        OrderSample order = OrderSample.seeded(6, drop);
        history.append(order.placed(), drop.stock().refused(order, RefusalCode.SOLD_OUT));
        history.append(order.rejected(RefusalCode.SOLD_OUT));

        assertThat(timeLine(order).path("steps").valueStream())
                .extracting(step -> step.path("change").asString())
                .endsWith("1 unit refused: SOLD_OUT", "REJECTED: SOLD_OUT")
                .hasSize(3);
    }

    @Test
    @DisplayName("is there for orders only")
    void unknown() {
        OrderSample order = OrderSample.seeded(8, DropSample.seeded(7));
        history.append(order.payment().requested());

        for (Object id : List.of(Seed.of(9).orderId(), order.payment().paymentId())) {
            auditor.get()
                    .uri("/api/audit/orders/{id}", id)
                    .exchange()
                    .expectStatus()
                    .isNotFound()
                    .expectBody()
                    .jsonPath("$.error.code")
                    .isEqualTo("NOT_FOUND");
        }
        auditor.get()
                .uri("/api/audit/orders/7")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.error.details.fields.id")
                .isEqualTo("7 (expected: a UUID)");
    }

    private static Instant at(JsonNode step) {
        return Instant.parse(step.path("at").asString());
    }

    private static JsonNode timeLine(OrderSample order) {
        byte[] body = auditor.get()
                .uri("/api/audit/orders/{id}", order.orderId())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return JsonMapper.shared().readTree(Objects.requireNonNull(body)).path("data");
    }
}
