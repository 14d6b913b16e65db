package livedrop.acceptance.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.client.EndToEnd;
import livedrop.acceptance.client.ServiceToken;
import livedrop.acceptance.client.Shop.Person;
import livedrop.acceptance.client.Shop.Sale;
import livedrop.acceptance.client.SseReader;
import livedrop.acceptance.client.SseReader.Frame;
import livedrop.acceptance.system.Waiting;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people are told. */
public abstract class NotificationSuite extends EndToEnd {

    @Test
    @DisplayName(
            "goes from a creator to the fans: as it happens, and into the list of each, until the fan follows no more")
    void announcement() {
        Person creator = shop().creator();
        Person fan = shop().register();
        Person late = shop().register();
        try (SseReader stream = events(fan, null)) {
            stream.await(frame -> frame.event().equals("snapshot"));
            fan.api().post("/api/followers", Map.of("creatorId", creator.id())).expect(201);
            String product = shop().product(creator, 4_999);
            String drop = id(schedule(creator, product, 1));
            late.api().post("/api/followers", Map.of("creatorId", creator.id())).expect(201);

            Frame scheduled = stream.await(frame -> tells(frame, "drop.scheduled"));
            stream.await(frame -> tells(frame, "drop.started"));
            assertThat(scheduled.id()).isNotNull();
            assertThat(scheduled.data().path("dropId").asString()).isEqualTo(drop);
            assertThat(scheduled.data().path("payload").path("creatorId").asString())
                    .isEqualTo(creator.id());
            JsonNode listed = told(fan, "drop.scheduled");
            assertThat(id(listed))
                    .isEqualTo(scheduled.data().path("notificationId").asString());
            assertThat(listed.path("createdAt").asString())
                    .isEqualTo(scheduled.data().path("at").asString());

            shop().register().order(drop, product, 1, "pm_card_ok", key()).expect(201);
            stream.await(frame -> tells(frame, "drop.sold_out"));
            assertThat(types(late, "")).doesNotContain("drop.scheduled").contains("drop.sold_out");

            fan.api().delete("/api/followers?creatorId=" + creator.id()).expect(200);
            schedule(creator, product, 1);
            told(late, "drop.scheduled");
            assertThat(types(fan, "")).isEmpty();
            assertThat(stream.frames().stream().filter(frame -> tells(frame, "drop.scheduled")))
                    .hasSize(1);
        }
    }

    @Test
    @DisplayName("comes to the one whom it is for: what became of an order, and what a service sends; missed or not")
    void personal() {
        Sale sale = shop().openSale(2, Map.of());
        Person buyer = shop().register();
        Long last;
        try (SseReader stream = events(buyer, null)) {
            stream.await(frame -> frame.event().equals("snapshot"));
            String order = id(buyer.order(sale.dropId(), sale.productId(), 1, "pm_card_ok", key())
                    .expect(201)
                    .data());
            Frame confirmed = stream.await(frame -> tells(frame, "order.confirmed"));
            assertThat(confirmed.data().path("orderId").asString()).isEqualTo(order);
            stream.await(frame -> frame.event().equals("order.confirmed"));
            last = stream.ids().getLast();
        }
        buyer.order(sale.dropId(), sale.productId(), 1, "pm_card_declined", key())
                .expect(201);
        told(buyer, "order.failed");
        String sent = send(buyer);

        try (SseReader stream = events(buyer, last)) {
            Frame parcel = stream.await(frame -> tells(frame, "parcel.sent"));
            assertThat(parcel.data().path("notificationId").asString()).isEqualTo(sent);
            assertThat(parcel.data().path("payload").path("parcel").asInt()).isEqualTo(7);
            Stream<String> missed = stream.frames().stream()
                    .filter(frame -> frame.event().equals("notification"))
                    .map(frame -> frame.data().path("notificationType").asString());
            assertThat(missed).containsExactly("order.failed", "parcel.sent");
        }
        assertThat(types(buyer, "")).containsExactly("parcel.sent", "order.failed", "order.confirmed");
    }

    @Test
    @DisplayName("is read by whom it is for, in pages, and by nobody else")
    void reading() {
        Person person = shop().register();
        Person other = shop().register();
        List<String> sent = Stream.generate(() -> send(person)).limit(5).toList();
        told(person, "parcel.sent");
        String list = "/api/users/" + person.id() + "/notifications";

        JsonNode marked = person.api()
                .put("/api/notifications/" + sent.get(1) + "/read", Map.of())
                .expect(200)
                .data();
        assertThat(marked.toString()).isEqualTo("{\"id\":\"" + sent.get(1) + "\",\"read\":true}");
        person.api()
                .put("/api/notifications/" + sent.get(1) + "/read", Map.of())
                .expect(200);

        assertThat(pages(person.api(), list + "?limit=2")).isEqualTo(sent.reversed());
        assertThat(pages(person.api(), list + "?limit=3&unread=true"))
                .hasSize(4)
                .doesNotContain(sent.get(1));
        assertThat(pages(person.api(), list + "?unread=false")).containsExactly(sent.get(1));
        other.api().put("/api/notifications/" + sent.get(0) + "/read", Map.of()).expect(404);
        person.api()
                .put("/api/notifications/" + UUID.randomUUID() + "/read", Map.of())
                .expect(404);
        person.api().put("/api/notifications/none/read", Map.of()).expect(400);
        shop().api()
                .put("/api/notifications/" + sent.get(0) + "/read", Map.of())
                .expect(401);
        other.api().get(list).expect(403);
        shop().api().get(list).expect(401);
        for (String bad : List.of("unread=maybe", "limit=0", "cursor=abc")) {
            assertThat(person.api().get(list + "?" + bad).expect(400).code()).isEqualTo("VALIDATION_FAILED");
        }
        person.api().delete("/api/users/" + person.id()).expect(200);
    }

    private JsonNode schedule(Person creator, String product, int stock) {
        return shop().schedule(
                        creator,
                        Instant.now().plusSeconds(2),
                        List.of(Map.of("productId", product, "stock", stock)),
                        Map.of());
    }

    private static SseReader events(Person person, @Nullable Long last) {
        return SseReader.open(person.api(), "/api/users/" + person.id() + "/events", last);
    }

    private static boolean tells(Frame frame, String type) {
        return frame.event().equals("notification")
                && frame.data().path("notificationType").asString().equals(type);
    }

    /** A service sends word to a person; answers its id. */
    private String send(Person person) {
        Api service = new Api(
                topology().internalUrl(),
                ServiceToken.of("notifications").signed(topology().serviceSecret()));
        Map<String, Object> message =
                Map.of("userId", person.id(), "type", "parcel.sent", "payload", Map.of("parcel", 7));
        return id(service.post("/internal/notifications/send", message, key())
                .expect(200)
                .data());
    }

    private static JsonNode told(Person person, String type) {
        return Waiting.until(
                        SOON,
                        "told of " + type,
                        () -> items(person, "").stream()
                                .filter(item -> item.path("type").asString().equals(type))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static List<String> types(Person person, String query) {
        return items(person, query).stream()
                .map(item -> item.path("type").asString())
                .toList();
    }

    private static List<JsonNode> items(Person person, String query) {
        return List.copyOf(person.api()
                .get("/api/users/" + person.id() + "/notifications" + query)
                .expect(200)
                .data()
                .path("items")
                .values());
    }
}
