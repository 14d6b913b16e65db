package livedrop.acceptance.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import livedrop.acceptance.client.EndToEnd;
import livedrop.acceptance.client.GraphQlLines;
import livedrop.acceptance.client.GraphQlSocket;
import livedrop.acceptance.client.Shop.Person;
import livedrop.acceptance.client.Shop.Sale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whoever asks by GraphQL. */
public abstract class GraphQlSuite extends EndToEnd {

    private static final String MONEY = "{ amount currency }";
    private static final String DROP = "id creatorId title status startsAt endsAt limitPerBuyer holdSeconds"
            + " lowStockThreshold items { productId name price " + MONEY
            + " imageUrl allocated available held sold } version";
    private static final String PRODUCT = "id creatorId name description price " + MONEY + " imageUrl createdAt";
    private static final String CREATOR = "id displayName bio avatarUrl followers createdAt";
    private static final String ORDER = "id userId dropId productId quantity amount " + MONEY
            + " status reason holdExpiresAt paymentId placedAt updatedAt";
    private static final String PAYMENT = "id orderId userId amount " + MONEY + " status reason createdAt";
    private static final String USER = "id name email roles createdAt";

    private GraphQl graphQl(Person person) {
        return new GraphQl(person.api());
    }

    private GraphQl anybody() {
        return new GraphQl(shop().api());
    }

    @Test
    @DisplayName("gets a drop, its product, its creator and the own order in one request, each as REST tells it")
    void oneRequest() {
        Sale sale = shop().openSale(5, Map.of("limitPerBuyer", 3));
        Person buyer = shop().register();
        String order = id(buyer.order(sale.dropId(), sale.productId(), 2, "pm_card_ok", key())
                .expect(201)
                .data());
        JsonNode confirmed = orderOnceItIs(buyer, order, "CONFIRMED");
        stockIsOnce(sale, 3, 0, 2);

        JsonNode data = graphQl(buyer)
                .data(
                        "query($drop: UUID!, $creator: UUID!) { drop(id: $drop) { " + DROP + " creator { " + CREATOR
                                + " } myOrder { " + ORDER + " payment { " + PAYMENT + " } } } me { " + USER
                                + " orders { items { id product { " + PRODUCT + " } drop { id } } nextCursor } }"
                                + " drops(status: live, creatorId: $creator) { items { id } nextCursor } }",
                        Map.of("drop", sale.dropId(), "creator", sale.creator().id()));

        JsonNode drop = data.path("drop");
        same(drop, shop().drop(sale.dropId()));
        same(drop.path("creator"), rest(buyer, "/api/creators/" + sale.creator().id()));
        same(drop.path("myOrder"), confirmed);
        same(
                drop.path("myOrder").path("payment"),
                rest(buyer, "/api/payments/" + confirmed.path("paymentId").asString()));
        same(data.path("me"), rest(buyer, "/api/users/" + buyer.id()));
        JsonNode item = data.path("me").path("orders").path("items").path(0);
        same(item.path("product"), rest(buyer, "/api/products/" + sale.productId()));
        assertThat(id(item.path("drop"))).isEqualTo(sale.dropId());
        assertThat(id(data.path("drops").path("items").path(0))).isEqualTo(sale.dropId());
    }

    @Test
    @DisplayName("sells and buys: from an account to a paid order, and a repeat is told as one")
    void changes() {
        String email = "g-" + UUID.randomUUID() + "@example.org";
        JsonNode session = anybody()
                .data(
                        "mutation($who: RegisterInput!) { register(input: $who) { user { id email } accessToken } }",
                        Map.of("who", Map.of("name", "Gil", "email", email, "password", "correct horse battery")))
                .path("register");
        GraphQl gil = new GraphQl(shop().api().as(session.path("accessToken").asString()));
        gil.data("mutation { publishProfile(input: {displayName: \"Gil\"}) { id } }", Map.of());
        String product = id(gil.data(
                        "mutation { createProduct(input: {name: \"Lamp\", price: {amount: 4999, currency: \"EUR\"}}) { id } }",
                        Map.of())
                .path("createProduct"));
        Map<String, Object> sale = Map.of(
                "title", "Lamps",
                "startsAt", Instant.now().minusSeconds(5).toString(),
                "endsAt", Instant.now().plusSeconds(3_600).toString(),
                "items", List.of(Map.of("productId", product, "stock", 2)));
        String drop = id(gil.data(
                        "mutation($drop: DropInput!) { scheduleDrop(input: $drop) { id status } }",
                        Map.of("drop", sale))
                .path("scheduleDrop"));

        GraphQl buyer = graphQl(shop().register());
        assertThat(buyer.data(
                                "mutation($id: UUID!) { follow(creatorId: $id) { following creator { displayName } } }",
                                Map.of("id", id(session.path("user"))))
                        .path("follow")
                        .path("creator")
                        .path("displayName")
                        .asString())
                .isEqualTo("Gil");
        String place = "mutation($wish: OrderInput!, $key: String!) { placeOrder(input: $wish, idempotencyKey: $key)"
                + " { replayed order { id status amount " + MONEY + " } } }";
        Map<String, Object> wish = Map.of("dropId", drop, "productId", product, "quantity", 1);
        Map<String, Object> variables = Map.of("wish", wish, "key", "lamp \"1\"");
        JsonNode first = buyer.data(place, variables).path("placeOrder");
        JsonNode again = buyer.data(place, variables).path("placeOrder");
        assertThat(first.path("replayed").asBoolean()).isFalse();
        assertThat(again.path("replayed").asBoolean()).isTrue();
        assertThat(id(again.path("order"))).isEqualTo(id(first.path("order")));
        assertThat(GraphQl.code(buyer.ask(
                        place,
                        Map.of(
                                "wish",
                                Map.of("dropId", drop, "productId", product, "quantity", 2),
                                "key",
                                "lamp \"1\""))))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");

        JsonNode payment = buyer.data(
                        "mutation($pay: PaymentInput!) { payOrder(input: $pay, idempotencyKey: \"pay\", waitSeconds: 20)"
                                + " { replayed payment { orderId status order { id } } } }",
                        Map.of(
                                "pay",
                                Map.of(
                                        "orderId",
                                        id(first.path("order")),
                                        "amount",
                                        first.path("order").path("amount"),
                                        "method",
                                        "pm_card_ok")))
                .path("payOrder");
        assertThat(id(payment.path("payment").path("order"))).isEqualTo(id(first.path("order")));
    }

    @Test
    @DisplayName("is told what is wrong by the names of the arguments, with the codes of REST")
    void refusals() {
        Person buyer = shop().register();
        Person other = shop().register();
        Sale sale = shop().openSale(1, Map.of());
        String order = id(buyer.order(sale.dropId(), sale.productId(), 1, null, key())
                .expect(201)
                .data());

        JsonNode wrong = graphQl(buyer)
                .ask(
                        "mutation($d: UUID!, $p: UUID!) { placeOrder(input: {dropId: $d, productId: $p, quantity: 101},"
                                + " idempotencyKey: \"k\") { replayed } }",
                        Map.of("d", sale.dropId(), "p", sale.productId()));
        assertThat(GraphQl.code(wrong)).isEqualTo("VALIDATION_FAILED");
        JsonNode error = wrong.path("errors").path(0);
        assertThat(error.path("path").path(0).asString()).isEqualTo("placeOrder");
        assertThat(error.path("extensions").path("details").path("fields").has("input.quantity"))
                .isTrue();
        assertThat(error.path("extensions").path("traceId").asString()).isNotBlank();

        Map<String, Object> its = Map.of("id", order, "who", buyer.id());
        assertThat(GraphQl.code(graphQl(other).ask("query($id: UUID!) { order(id: $id) { id } }", its)))
                .isEqualTo("NOT_FOUND");
        assertThat(GraphQl.code(graphQl(other).ask("query($who: UUID!) { user(id: $who) { email } }", its)))
                .isEqualTo("FORBIDDEN");
        assertThat(GraphQl.code(graphQl(other).ask("mutation($id: UUID!) { cancelOrder(id: $id) { id } }", its)))
                .isEqualTo("NOT_FOUND");
        assertThat(GraphQl.code(anybody().ask("query($id: UUID!) { order(id: $id) { id } }", its)))
                .isEqualTo("UNAUTHENTICATED");
        assertThat(GraphQl.code(graphQl(other)
                        .ask("mutation($d: UUID!) { cancelDrop(id: $d) { id } }", Map.of("d", sale.dropId()))))
                .isEqualTo("NOT_THE_OWNER");
        assertThat(new GraphQl(shop().api().as("no.good.token"))
                        .post("{ drops { nextCursor } }", Map.of())
                        .expect(401)
                        .code())
                .isEqualTo("UNAUTHENTICATED");
    }

    @Test
    @DisplayName("cannot ask for too much at once, and learns of the schema where its owner starts it")
    void bounds() {
        assertThat(GraphQl.code(
                        anybody().ask("{ creators(limit: 100) { items { drops(limit: 100) { items { id } } } } }")))
                .isEqualTo("VALIDATION_FAILED");
        assertThat(GraphQl.code(anybody()
                        .ask("{ drops { items { creator { drops { items { creator { drops { items { creator { drops"
                                + " { items { creator { id } } } } } } } } } } } } }")))
                .isEqualTo("VALIDATION_FAILED");
        JsonNode introspection = anybody().ask("{ __schema { queryType { name } } }");
        if (topology().managementUrls().size() == 1) {
            assertThat(introspection
                            .path("data")
                            .path("__schema")
                            .path("queryType")
                            .path("name")
                            .asString())
                    .isEqualTo("Query");
        } else {
            assertThat(GraphQl.code(introspection)).isEqualTo("FORBIDDEN");
        }
    }

    @Test
    @DisplayName("hears the stock move and what becomes of an order, over a WebSocket and as server-sent events")
    void subscriptions() throws Exception {
        Sale sale = shop().openSale(4, Map.of());
        Person buyer = shop().register();
        String stock =
                "subscription { dropEvents(dropId: \"" + sale.dropId() + "\") { id type available drop { title } } }";
        try (GraphQlSocket socket = GraphQlSocket.open(buyer.api());
                GraphQlLines lines = GraphQlLines.open(buyer.api(), stock)) {
            socket.subscribe("stock", stock);
            socket.subscribe("mine", "subscription { myEvents { id type orderId order { id status } } }");
            socket.await(told -> event(told, "dropEvents")
                    .path("drop")
                    .path("title")
                    .asString("")
                    .equals("Summer drop"));
            socket.await(
                    told -> event(told, "myEvents").path("type").asString("").equals("snapshot"));
            lines.await("\"snapshot\"");

            String order = id(buyer.order(sale.dropId(), sale.productId(), 1, "pm_card_ok", key())
                    .expect(201)
                    .data());

            socket.await(told -> event(told, "dropEvents").path("available").asInt(-1) == 3);
            JsonNode confirmed = event(
                    socket.await(told ->
                            event(told, "myEvents").path("type").asString("").equals("order.confirmed")),
                    "myEvents");
            assertThat(id(confirmed.path("order"))).isEqualTo(order);
            assertThat(lines.await("\"available\":3")).startsWith("data:");
            List<Long> ids = socket.heard().stream()
                    .map(told -> event(told, "myEvents").path("id"))
                    .filter(index -> !index.isMissingNode() && !index.isNull())
                    .map(JsonNode::asLong)
                    .toList();
            assertThat(ids).isSorted().doesNotHaveDuplicates();
        }
    }

    private static JsonNode event(JsonNode told, String field) {
        return told.path("payload").path("data").path(field);
    }

    private static JsonNode rest(Person person, String path) {
        return person.api().get(path).expect(200).data();
    }

    /** Every field of REST's answer is in the other one, and the same. */
    private static void same(JsonNode answer, JsonNode rest) {
        rest.properties().forEach(field -> assertThat(answer.path(field.getKey()))
                .as(field.getKey())
                .isEqualTo(field.getValue()));
        assertThat(rest.isEmpty()).as("rest").isFalse();
    }
}
