package livedrop.acceptance.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import livedrop.acceptance.client.EndToEnd;
import livedrop.acceptance.client.Shop.Person;
import livedrop.acceptance.client.Shop.Sale;
import livedrop.acceptance.client.SseReader;
import livedrop.acceptance.system.TraceCollector.Span;
import livedrop.acceptance.system.Waiting;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One purchase is one trace, whatever it passes through. */
public abstract class TraceSuite extends EndToEnd {

    private static final String CLIENT_SPAN = "00f067aa0ba902b7";

    /** What must hang below what, from the request to the frame. */
    private static final List<String> CHAIN =
            List.of("POST /api/orders", "PlaceOrder", "RESERVE_STOCK", "ReserveStock", "MARK_RESERVED", "MarkReserved");

    private static final List<String> PAYMENT = List.of(
            "REQUEST_PAYMENT",
            "RequestPayment",
            "RECORD_CHARGE",
            "RecordPaymentSuccess",
            "CONFIRM_STOCK",
            "ConfirmStock",
            "CONFIRM_ORDER",
            "ConfirmOrder",
            "relay OrderConfirmed",
            "push OrderConfirmed");

    @Test
    @DisplayName("leads from the request through commands, steps and Kafka to the push, each below what caused it")
    void oneTrace() {
        String traceId = UUID.randomUUID().toString().replace("-", "");
        Sale sale = shop().openSale(10, Map.of());
        Person buyer = shop().register();
        try (SseReader stream = SseReader.open(buyer.api(), "/api/users/" + buyer.id() + "/events", null)) {
            stream.await(frame -> frame.event().equals("snapshot"));
            buyer.order(
                            sale.dropId(),
                            sale.productId(),
                            1,
                            "pm_card_ok",
                            "Idempotency-Key",
                            UUID.randomUUID().toString(),
                            "traceparent",
                            "00-" + traceId + "-" + CLIENT_SPAN + "-00")
                    .expect(201);
            stream.await(frame -> frame.event().equals("order.confirmed"));
        }

        List<Span> spans = Waiting.until(
                SOON,
                "the whole trace",
                () -> topology().traces().spansOf(traceId),
                found -> isChain(CHAIN, found) && isChain(PAYMENT, found) && isWhole(found));

        assertThat(spans).noneMatch(span -> span.parentId().isEmpty());
        assertThat(placesOfEvents(traceId))
                .contains("OrderPlaced", "StockReserved", "PaymentSucceeded", "OrderConfirmed");
    }

    @Test
    @DisplayName("is found by the id that an error shows")
    void errorsNameTheirTrace() {
        String traceId = shop().api()
                .get("/api/orders/" + UUID.randomUUID())
                .expect(401)
                .body()
                .path("error")
                .path("traceId")
                .asString();

        Waiting.until(
                SOON,
                "a span of the request",
                () -> !topology().traces().spansOf(traceId).isEmpty());
    }

    /** Every span hangs below another one, or below the client's. */
    private static boolean isWhole(List<Span> spans) {
        return spans.stream()
                .allMatch(span -> span.parentId().equals(CLIENT_SPAN)
                        || spans.stream().anyMatch(other -> other.id().equals(span.parentId())));
    }

    private static boolean isChain(List<String> names, List<Span> spans) {
        Stream<Span> last = spans.stream().filter(span -> span.name().equals(names.getFirst()));
        for (String name : names.subList(1, names.size())) {
            last = last.flatMap(parent -> spans.stream()
                    .filter(span -> span.name().equals(name) && span.parentId().equals(parent.id())));
        }
        return last.findAny().isPresent();
    }

    /** The types of the events whose metadata name the trace. */
    private List<String> placesOfEvents(String traceId) {
        try (var connection = topology().eventStore();
                var statement = connection.prepareStatement(
                        "select type from event_log where metadata ->> 'traceparent' like ?")) {
            statement.setString(1, "00-" + traceId + "-%-01");
            var rows = statement.executeQuery();
            List<String> types = new java.util.ArrayList<>();
            while (rows.next()) {
                types.add(rows.getString(1));
            }
            return types;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
