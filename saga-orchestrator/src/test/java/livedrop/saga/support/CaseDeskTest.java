package livedrop.saga.support;

import static livedrop.schema.document.OrderStatus.CANCELLED;
import static livedrop.schema.document.OrderStatus.CONFIRMED;
import static livedrop.schema.document.OrderStatus.FAILED;
import static livedrop.schema.document.OrderStatus.PENDING;
import static livedrop.schema.document.OrderStatus.REFUNDED;
import static livedrop.schema.document.OrderStatus.RESERVED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import livedrop.saga.Desk;
import livedrop.saga.Desk.Answer;
import livedrop.saga.Example;
import livedrop.saga.Orchestrator;
import livedrop.saga.model.Deciders;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;
import livedrop.schema.inventory.InventoryCommand.ConfirmStock;
import livedrop.schema.inventory.InventoryCommand.ReleaseStock;
import livedrop.schema.order.OrderCommand.ConfirmOrder;
import livedrop.schema.order.OrderCommand.MarkReserved;
import livedrop.schema.payment.PaymentCommand.RequestPayment;
import livedrop.schema.payment.PaymentId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("servers")
@DisplayName("The desk for failing orders")
class CaseDeskTest {

    private static final Orchestrator SHOP = Orchestrator.start();
    private static final UserId SUPPORT = new UserId(new UUID(7, 7));
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Deciders deciders = SHOP.bean(Deciders.class);
    private final Desk desk = SHOP.desk(SUPPORT, Role.SUPPORT);
    private final Example order = new Example(NUMBERS.incrementAndGet());

    @AfterEach
    void heal() {
        deciders.failOn(_ -> false);
    }

    @AfterAll
    static void stop() {
        SHOP.close();
    }

    @Test
    @DisplayName(
            "shows the poisoned ones with step, error and history while 1,000 others finish; each is healed its own way")
    void poisonedAmongMany() {
        Example retried = order;
        Example compensated = another();
        Example discarded = another();
        poison(Set.of(retried, compensated, discarded));
        List<Example> others =
                IntStream.range(0, 1_000).mapToObj(_ -> another()).toList();
        List.of(retried, compensated).forEach(poisoned -> SHOP.place(poisoned, "pm_card_ok"));
        SHOP.place(discarded, "pm_card_declined");
        others.forEach(other -> SHOP.place(other, "pm_card_ok"));

        others.forEach(other -> SHOP.awaitStatus(other, CONFIRMED));
        awaitParked(retried);
        awaitParked(compensated);
        awaitParked(discarded);
        assertThat(desk.parked().valueStream().map(found -> found.path("id").asString()))
                .containsExactlyInAnyOrder(id(retried), id(compensated), id(discarded));
        JsonNode step = caseOf(retried).path("steps").path(0);
        assertThat(step.path("step").asString()).isEqualTo("CONFIRM_ORDER");
        assertThat(step.path("error").asString()).contains("told to fail");
        assertThat(step.path("attempts").valueStream().map(attempt -> attempt.path("at")
                        .asString()))
                .hasSize(4)
                .isSorted();
        assertThat(SHOP.statusOf(retried)).isEqualTo(RESERVED);

        heal();
        assertThat(desk.decide(retried, "retry", "The cause is removed.")
                        .data()
                        .path("state")
                        .asString())
                .isEqualTo("CLOSED");
        assertThat(desk.decide(compensated, "compensate", "The buyer does not want to wait.")
                        .status())
                .isEqualTo(202);
        assertThat(desk.decide(discarded, "discard", "Its units go by themselves.")
                        .status())
                .isEqualTo(200);

        SHOP.awaitStatus(retried, CONFIRMED);
        SHOP.awaitStatus(compensated, REFUNDED);
        assertThat(refunds(compensated)).isEqualTo(1);
        assertThat(refunds(retried)).isZero();
        assertThat(SHOP.statusOf(discarded)).isEqualTo(FAILED);
        Orchestrator.await("nothing parked", () -> desk.parked().isEmpty());
        JsonNode decision = caseOf(compensated).path("decisions").path(0);
        assertThat(decision.path("decision").asString()).isEqualTo("COMPENSATE");
        assertThat(decision.path("by").asString()).isEqualTo(SUPPORT.toString());
        assertThat(decision.path("reason").asString()).isEqualTo("The buyer does not want to wait.");
        assertThat(decision.path("steps").path(0).asString()).isEqualTo("CONFIRM_ORDER");
        assertThat(decision.path("at").asString()).isNotEmpty();
    }

    private void poison(Set<Example> poisoned) {
        deciders.failOn(command -> poisoned.stream().anyMatch(stuck -> switch (command) {
            case ConfirmOrder confirm -> confirm.orderId().equals(stuck.order());
            case ReleaseStock release -> release.reservationId().equals(stuck.first());
            default -> false;
        }));
    }

    @Test
    @DisplayName("keeps a step that fails again, with one more attempt in its history")
    void retryFails() {
        park("pm_card_ok", command -> command instanceof MarkReserved);

        Answer answer = desk.decide(order, "retry", "Perhaps now.");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().path("state").asString()).isEqualTo("PARKED");
        assertThat(answer.data().path("steps").path(0).path("attempts")).hasSize(5);
        assertThat(SHOP.statusOf(order)).isEqualTo(PENDING);
        heal();
        assertThat(desk.decide(order, "retry", "Now.").data().path("decisions")).hasSize(2);
        SHOP.awaitStatus(order, CONFIRMED);
    }

    @Test
    @DisplayName("gives the units of an unpaid order back while its step still fails")
    void compensateUnpaid() {
        park("pm_card_ok", command -> command instanceof MarkReserved);

        desk.decide(order, "compensate", "It fails for good.");

        SHOP.awaitStatus(order, CANCELLED);
        assertThat(deciders.received(ReleaseStock.class))
                .anyMatch(release -> release.reservationId().equals(order.first()));
        assertNothingParked();
    }

    @Test
    @DisplayName("abandons the payment that was never asked for")
    void compensateUnasked() {
        park("pm_card_ok", command -> command instanceof RequestPayment);

        desk.decide(order, "compensate", "It fails for good.");

        SHOP.awaitStatus(order, CANCELLED);
        assertThat(charges(order)).isZero();
        assertNothingParked();
    }

    @Test
    @DisplayName("refunds the money of an order whose units could not be sold, once, and gives the units back")
    void compensatePaid() {
        park("pm_card_ok", command -> command instanceof ConfirmStock);
        SHOP.provider().failRefunds(2);

        desk.decide(order, "compensate", "It fails for good.");

        SHOP.awaitStatus(order, CANCELLED);
        assertThat(charges(order)).isEqualTo(1);
        assertThat(refunds(order)).isEqualTo(1);
        assertThat(SHOP.provider().refundsAsked()).isEqualTo(3);
        assertNothingParked();
    }

    @Test
    @DisplayName("does not give up a step that the order needs, and says what to do instead")
    void discardRefused() {
        park("pm_card_ok", command -> command instanceof ConfirmStock);

        Answer answer = desk.decide(order, "discard", "Away with it.");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("NOT_DISCARDABLE");
        assertThat(answer.data().path("message").asString()).contains("compensate it");
        assertThat(caseOf(order).path("decisions")).isEmpty();
        heal();
        desk.decide(order, "retry", "Well then.");
        SHOP.awaitStatus(order, CONFIRMED);
    }

    @Test
    @DisplayName("takes a step on the way back again when it compensates, and nothing when all is over")
    void compensateOnTheWayBack() {
        park("pm_card_declined", command -> command instanceof ReleaseStock);
        SHOP.awaitStatus(order, FAILED);
        heal();

        assertThat(desk.decide(order, "compensate", "Once more.")
                        .data()
                        .path("state")
                        .asString())
                .isEqualTo("CLOSED");

        Answer again = desk.decide(order, "compensate", "Once more.");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("NOTHING_PARKED");
    }

    @Test
    @DisplayName("lists what was parked by age, page after page")
    void pages() {
        deciders.failOn(command -> command instanceof MarkReserved);
        List<Example> three = List.of(order, another(), another());
        for (Example next : three) {
            SHOP.place(next, null);
            awaitParked(next);
        }

        Answer first = desk.get("/api/ops/orders?limit=2");
        Answer second = desk.get("/api/ops/orders?limit=2&cursor="
                + first.data().path("nextCursor").asString());

        assertThat(first.data().path("items").valueStream().map(found -> found.path("id")
                        .asString()))
                .containsExactly(id(three.get(0)), id(three.get(1)));
        assertThat(second.data().path("items").valueStream().map(found -> found.path("id")
                        .asString()))
                .containsExactly(id(three.get(2)));
        assertThat(second.data().path("nextCursor").isNull()).isTrue();
        heal();
        three.forEach(next -> desk.decide(next, "compensate", "The test is over."));
        three.forEach(next -> SHOP.awaitStatus(next, CANCELLED));
        Orchestrator.await("nothing parked", () -> desk.parked().isEmpty());
    }

    @Test
    @DisplayName("shows what will happen by itself, soonest first, page after page")
    void timers() {
        SHOP.place(order, null);
        SHOP.awaitStatus(order, RESERVED);
        Orchestrator.await("timer", () -> !upcoming("").isEmpty());

        JsonNode lapse = upcoming("?limit=1").path(0);

        assertThat(lapse.path("kind").asString()).isEqualTo("HOLDS_LAPSE");
        assertThat(lapse.path("subjectId").asString()).isEqualTo(Example.STOCK.toString());
        assertThat(lapse.path("dueAt").asString()).isNotEmpty();
        assertThat(lapse.path("attempts").asInt(-1)).isZero();
        assertThat(lapse.path("error").isNull()).isTrue();
    }

    private JsonNode upcoming(String query) {
        return desk.get("/api/ops/timers" + query).data().path("items");
    }

    @Test
    @DisplayName("is open to support alone")
    void roles() {
        Desk buyer = SHOP.desk(order.user(), Role.USER);
        Desk auditor = SHOP.desk(order.user(), Role.AUDITOR, Role.ADMIN);

        for (Desk other : List.of(buyer, auditor)) {
            assertThat(other.get("/api/ops/orders").status()).isEqualTo(403);
            assertThat(other.get("/api/ops/orders/" + id(order)).status()).isEqualTo(403);
            assertThat(other.get("/api/ops/timers").status()).isEqualTo(403);
            for (String decision : List.of("retry", "compensate", "discard")) {
                assertThat(other.decide(order, decision, "Why not.").status()).isEqualTo(403);
            }
        }
        assertThat(new Desk(desk.port(), "garbage").get("/api/ops/orders").status())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("says what is wrong with a question or a decision")
    void badInput() {
        String path = "/api/ops/orders/" + id(order);

        assertThat(problem(desk.get("/api/ops/orders?state=lost"), "state")).isEqualTo("lost (expected: parked)");
        assertThat(problem(desk.get("/api/ops/orders/1"), "id")).isEqualTo("1 (expected: a UUID)");
        assertThat(problem(desk.post(path + "/retry", "{\"reason\":\"" + "r".repeat(501) + "\"}"), "reason"))
                .isEqualTo("501 characters (expected: 1..500 characters)");
        assertThat(problem(desk.post(path + "/discard", "{\"reason\":\" \"}"), "reason"))
                .startsWith("blank");
        assertThat(desk.decide(order, "retry", "Never heard of it.").status()).isEqualTo(404);
    }

    private static String problem(Answer answer, String field) {
        assertThat(answer.status()).isEqualTo(400);
        return answer.data().path("details").path("fields").path(field).asString("");
    }

    private void park(String card, Predicate<Object> failing) {
        deciders.failOn(failing);
        SHOP.place(order, card);
        awaitParked(order);
    }

    private void awaitParked(Example stuck) {
        Orchestrator.await(
                "parked", () -> desk.get("/api/ops/orders/" + id(stuck)).status() == 200);
    }

    private void assertNothingParked() {
        Orchestrator.await("nothing parked", () -> caseOf(order).path("steps").isEmpty());
    }

    private JsonNode caseOf(Example stuck) {
        return desk.get("/api/ops/orders/" + id(stuck)).data();
    }

    private static Example another() {
        return new Example(NUMBERS.incrementAndGet());
    }

    private static String id(Example example) {
        return example.order().toString();
    }

    private static int charges(Example example) {
        return inTheBooks(example, "idempotency_key = :id");
    }

    private static int refunds(Example example) {
        return inTheBooks(example, "idempotency_key = :id and refunded_at is not null");
    }

    private static int inTheBooks(Example example, String condition) {
        return SHOP.sql()
                .sql("select count(*) from sandbox_charge where " + condition)
                .param("id", PaymentId.atCheckout(example.order()).value())
                .query(Integer.class)
                .single();
    }
}
