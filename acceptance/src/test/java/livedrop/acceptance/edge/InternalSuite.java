package livedrop.acceptance.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.client.EndToEnd;
import livedrop.acceptance.client.ServiceToken;
import livedrop.acceptance.client.Shop.Person;
import livedrop.acceptance.client.Shop.Sale;
import livedrop.acceptance.system.Waiting;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What our own services do over the internal port, and who else cannot. */
public abstract class InternalSuite extends EndToEnd {

    private static final String RESERVE = "/internal/inventory/reserve";
    private static final String RELEASE = "/internal/inventory/release";
    private static final String CONFIRM = "/internal/inventory/confirm";
    private static final String CHARGE = "/internal/payments/charge";
    private static final String REFUND = "/internal/payments/refund";
    private static final String SEND = "/internal/notifications/send";

    private static final Duration SHORT_SALE = Duration.ofSeconds(12);

    private Api service(String scope) {
        return service(ServiceToken.of(scope));
    }

    private Api service(ServiceToken token) {
        return new Api(topology().internalUrl(), token.signed(topology().serviceSecret()));
    }

    private static Map<String, Object> wish(Sale sale, Person buyer, int quantity, String reservationId) {
        return Map.of(
                "dropId",
                sale.dropId(),
                "productId",
                sale.productId(),
                "userId",
                buyer.id(),
                "quantity",
                quantity,
                "reservationId",
                reservationId);
    }

    @Test
    @DisplayName("reserves, releases and confirms without an order, and everybody sees the stock move")
    void reserves() {
        Sale sale = shop().openSale(3, Map.of());
        Person buyer = shop().register();
        Api inventory = service("inventory");
        String sold = UUID.randomUUID().toString();
        String released = UUID.randomUUID().toString();

        JsonNode first =
                inventory.post(RESERVE, wish(sale, buyer, 2, sold)).expect(200).data();
        assertThat(Instant.parse(first.path("expiresAt").asString())).isAfter(Instant.now());
        assertThat(inventory.post(RESERVE, wish(sale, buyer, 2, sold)).data()).isEqualTo(first);
        inventory.post(RESERVE, wish(sale, buyer, 1, released)).expect(200);
        stockIsOnce(sale, 0, 3, 0);

        for (int repeat = 0; repeat < 2; repeat++) {
            inventory.post(CONFIRM, Map.of("reservationId", sold)).expect(200);
            inventory.post(RELEASE, Map.of("reservationId", released)).expect(200);
        }
        stockIsOnce(sale, 1, 0, 2);
        assertThat(inventory
                        .post(RELEASE, Map.of("reservationId", sold))
                        .expect(409)
                        .code())
                .isEqualTo("RESERVATION_RESOLVED");
    }

    @Test
    @DisplayName("reserves within the buyer's limit, which counts what the buyer ordered")
    void limit() {
        Sale sale = shop().openSale(5, Map.of("limitPerBuyer", 2));
        Person buyer = shop().register();
        Api inventory = service("inventory");
        String id = UUID.randomUUID().toString();
        inventory.post(RESERVE, wish(sale, buyer, 1, id)).expect(200);
        buyer.order(sale.dropId(), sale.productId(), 1, null, key()).expect(201);

        assertThat(buyer.order(sale.dropId(), sale.productId(), 1, null, key())
                        .expect(409)
                        .code())
                .isEqualTo("BUYER_LIMIT_REACHED");
        assertThat(inventory
                        .post(RESERVE, wish(sale, buyer, 1, UUID.randomUUID().toString()))
                        .expect(409)
                        .code())
                .isEqualTo("BUYER_LIMIT_REACHED");
    }

    @Test
    @DisplayName("reserves for as long as any hold lasts, and as long as an order waits for its money")
    void lapses() {
        Sale sale = shop().openSale(2, Map.of("holdSeconds", 30));
        Person buyer = shop().register();
        String id = UUID.randomUUID().toString();
        service("inventory").post(RESERVE, wish(sale, buyer, 1, id)).expect(200);
        String unpaid = id(buyer.order(sale.dropId(), sale.productId(), 1, null, key())
                .expect(201)
                .data());
        stockIsOnce(sale, 0, 2, 0);

        Waiting.until(
                SOON.plusSeconds(30),
                "the hold lapsed",
                () -> shop().drop(sale.dropId()).path("items").path(0),
                item -> item.path("available").asInt() == 2);
        assertThat(orderOnceItIs(buyer, unpaid, "EXPIRED").path("reason").asString())
                .isEqualTo("HOLD_EXPIRED");
        assertThat(service("inventory")
                        .post(CONFIRM, Map.of("reservationId", id))
                        .expect(409)
                        .code())
                .isEqualTo("RESERVATION_RESOLVED");
    }

    @Test
    @DisplayName("has an order paid and its money given back, each once")
    void pays() {
        Sale sale = shop().openSale(1, Map.of());
        Person buyer = shop().register();
        JsonNode order = buyer.order(sale.dropId(), sale.productId(), 1, null, key())
                .expect(201)
                .data();
        Api payments = service("payments");
        Map<String, Object> charge =
                Map.of("orderId", id(order), "amount", order.path("amount"), "method", "pm_card_ok");

        String payment = id(payments.post(CHARGE, charge).expect(200).data());
        assertThat(id(payments.post(CHARGE, charge).expect(200).data())).isEqualTo(payment);
        orderOnceItIs(buyer, id(order), "CONFIRMED");

        refundOnce(buyer, id(order), payment);
    }

    @Test
    @DisplayName("gives the money of a sale back when its drop is long over")
    void refundsLate() {
        Person buyer = shop().register();
        Person creator = shop().creator();
        String product = shop().product(creator, 4_999);
        Instant now = Instant.now();
        String drop = id(shop().schedule(
                        creator,
                        now.minusSeconds(5),
                        List.of(Map.of("productId", product, "stock", 1)),
                        Map.of("endsAt", now.plus(SHORT_SALE).toString())));
        JsonNode order =
                buyer.order(drop, product, 1, "pm_card_ok", key()).expect(201).data();
        JsonNode confirmed = orderOnceItIs(buyer, id(order), "CONFIRMED");
        Waiting.until(
                SOON, "drop over", () -> shop().drop(drop), over -> status(over).equals("ENDED"));

        refundOnce(buyer, id(order), confirmed.path("paymentId").asString());
    }

    private void refundOnce(Person buyer, String order, String payment) {
        Api payments = service("payments");
        for (int repeat = 0; repeat < 2; repeat++) {
            payments.post(REFUND, Map.of("paymentId", payment)).expect(200);
        }
        assertThat(orderOnceItIs(buyer, order, "REFUNDED").path("reason").asString())
                .isEqualTo("REFUNDED_BY_SHOP");
        Waiting.until(
                SOON,
                "payment refunded",
                () -> buyer.api().get("/api/payments/" + payment).expect(200).data(),
                refunded -> status(refunded).equals("REFUNDED"));
        assertThat(eventsIn(payment)).containsEntry("PaymentRefunded", 1);
    }

    @Test
    @DisplayName("tells a person something once, however often it says it")
    void notifies() {
        Person person = shop().register();
        Api notifications = service("notifications");
        Map<String, Object> message =
                Map.of("userId", person.id(), "type", "parcel.sent", "payload", Map.of("parcel", 7));

        JsonNode sent = notifications.post(SEND, message).expect(200).data();
        assertThat(notifications.post(SEND, message).expect(200).data()).isEqualTo(sent);
        assertThat(eventsIn(id(sent))).isEqualTo(Map.of("NotificationSent", 1));
        notifications
                .post(SEND, Map.of("userId", UUID.randomUUID(), "type", "parcel.sent", "payload", Map.of()))
                .expect(404);
    }

    @Test
    @DisplayName("is known by a token of its own, for two minutes and for what the token opens")
    void tokens() {
        Person person = shop().register();
        Map<String, Object> body = Map.of("reservationId", UUID.randomUUID());
        long now = Instant.now().getEpochSecond();
        ServiceToken good = ServiceToken.of("inventory");

        service(good).post(RELEASE, body).expect(404);
        service(ServiceToken.of("payments notifications commands"))
                .post(RELEASE, body)
                .expect(403);
        service(good.with("exp", now - 1)).post(RELEASE, body).expect(401);
        service(good.with("exp", now + 125)).post(RELEASE, body).expect(401);
        service(good.with("iat", now - 3_600)).post(RELEASE, body).expect(401);
        service(good.with("aud", "livedrop")).post(RELEASE, body).expect(401);
        new Api(topology().internalUrl(), good.signed("another secret of more than 32 characters"))
                .post(RELEASE, body)
                .expect(401);
        new Api(topology().internalUrl(), person.api().token())
                .post(RELEASE, body)
                .expect(401);
        new Api(topology().internalUrl(), null).post(RELEASE, body).expect(401);
    }

    @Test
    @DisplayName("is nobody on the public port, where nothing internal is served")
    void publicPort() {
        Person person = shop().register();
        String token = ServiceToken.of("inventory commands").signed(topology().serviceSecret());

        shop().api().as(token).get("/api/users/" + person.id()).expect(401);
        for (String path : new String[] {RESERVE, CHARGE, SEND, "/internal/commands", "/internal"}) {
            person.api().post(path, Map.of()).expect(404);
            shop().api().post(path, Map.of()).expect(404);
        }
    }

    /** How often each event is in the stream. */
    private Map<String, Integer> eventsIn(String stream) {
        Map<String, Integer> events = new TreeMap<>();
        try (Connection store = topology().eventStore();
                PreparedStatement select = store.prepareStatement(
                        "select type, count(*) from event_log where aggregate_id = ? group by 1")) {
            select.setString(1, stream);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    events.put(rows.getString(1), rows.getInt(2));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return events;
    }
}
