package livedrop.acceptance.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.client.Api.Answer;
import livedrop.acceptance.client.EndToEnd;
import livedrop.acceptance.client.Shop.Person;
import livedrop.acceptance.client.Shop.Sale;
import livedrop.acceptance.client.SocketReader;
import livedrop.acceptance.client.SseReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The live streams over a WebSocket, and the tickets of those who cannot send a header. */
public abstract class PushSuite extends EndToEnd {

    @Test
    @DisplayName(
            "tells a buyer of his own orders by themselves and of a drop while he wants it, and goes on after a cut")
    void buying() {
        Sale sale = shop().openSale(10, Map.of());
        Person buyer = shop().register();
        List<Long> before;
        try (SocketReader push = SocketReader.open(shop().api(), "/push").say(auth(buyer))) {
            assertThat(push.await("auth.ok").path("userId").asString()).isEqualTo(buyer.id());
            push.await("snapshot", frame -> frame.has("orders"));
            push.say(Map.of("type", "subscribe", "dropId", sale.dropId()));
            push.await("subscribed", frame -> frame.path("dropId").asString().equals(sale.dropId()));
            push.await("snapshot", frame -> frame.has("drop"));

            String order = confirmed(buyer, sale);
            JsonNode told = push.await(
                    "order.confirmed", frame -> frame.path("orderId").asString().equals(order));
            assertThat(told.path("id").asLong()).isPositive();
            push.await("stock.changed", frame -> frame.path("sold").asInt() == 1);

            push.say(Map.of("type", "unsubscribe", "dropId", sale.dropId())).await("unsubscribed");
            before = push.orderIds();
        }
        String missed = confirmed(buyer, sale);

        String path = "/push?ticket=" + ticket(buyer) + "&lastEventId=" + before.getLast();
        try (SocketReader push = SocketReader.open(shop().api(), path)) {
            push.await(
                    "order.confirmed", frame -> frame.path("orderId").asString().equals(missed));

            assertThat(push.types()).doesNotContain("snapshot", "resync", "stock.changed");
            assertThat(push.orderIds()).isSorted().doesNotHaveDuplicates().doesNotContainAnyElementsOf(before);
        }
        assertThat(SocketReader.refused(shop().api(), path))
                .as("the ticket, once more")
                .isEqualTo(401);
    }

    private String confirmed(Person buyer, Sale sale) {
        String order = id(buyer.order(sale.dropId(), sale.productId(), 1, "pm_card_ok", key())
                .expect(201)
                .data());
        orderOnceItIs(buyer, order, "CONFIRMED");
        return order;
    }

    @Test
    @DisplayName("takes a ticket for a header, once, and only from the one it was given to")
    void tickets() throws Exception {
        Person buyer = shop().register();
        Person other = shop().register();
        Api nobody = shop().api();
        String events = "/api/users/" + buyer.id() + "/events?ticket=";
        String ticket = ticket(buyer);

        try (SseReader stream = SseReader.open(nobody, events + ticket, null)) {
            stream.await(frame -> frame.event().equals("snapshot"));
        }
        refused(nobody, events + ticket, 401);
        refused(nobody, events + ticket(other), 403);
        refused(nobody, events + "made-up", 401);
        assertThat(nobody.post("/api/stream-tickets", Map.of()).expect(401).code())
                .isEqualTo("UNAUTHENTICATED");
    }

    @Test
    @DisplayName("closes with a code that says why, after a frame that says it in words")
    void closes() {
        Person buyer = shop().register();

        SocketReader forged = SocketReader.open(shop().api(), "/push").say(Map.of("type", "auth", "token", "forged"));
        assertThat(forged.awaitClose()).isEqualTo(4401);
        assertThat(forged.await("error").path("code").asString()).isEqualTo("UNAUTHENTICATED");

        SocketReader rude = SocketReader.open(shop().api(), "/push").say("what's up");
        assertThat(rude.awaitClose()).isEqualTo(4400);
        assertThat(rude.await("error").path("code").asString()).isEqualTo("MALFORMED_REQUEST");

        SocketReader gone = SocketReader.open(shop().api(), "/push").say(auth(buyer));
        gone.await("snapshot");
        gone.say(Map.of("type", "subscribe", "dropId", buyer.id()));
        assertThat(gone.await("error").path("code").asString()).isEqualTo("NOT_FOUND");
        String late = ticket(buyer);
        buyer.api().delete("/api/users/" + buyer.id()).expect(200);
        assertThat(gone.awaitClose()).isEqualTo(4401);
        assertThat(SocketReader.refused(shop().api(), "/push?ticket=" + late)).isEqualTo(401);
    }

    private static Map<String, Object> auth(Person person) {
        return Map.of("type", "auth", "token", person.api().token());
    }

    private static String ticket(Person person) {
        Answer answer = person.api().post("/api/stream-tickets", Map.of()).expect(201);
        assertThat(answer.headers()).containsEntry("cache-control", "no-store");
        assertThat(Instant.parse(answer.data().path("expiresAt").asString()))
                .isBefore(Instant.now().plusSeconds(120));
        return answer.data().path("ticket").asString();
    }

    private static void refused(Api api, String path, int status) throws Exception {
        var answer = Api.client()
                .send(api.request(path).header("Accept", "text/event-stream").build(), BodyHandlers.ofInputStream());
        answer.body().close();
        assertThat(answer.statusCode()).isEqualTo(status);
    }
}
