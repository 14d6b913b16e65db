package livedrop.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import livedrop.embedded.junit.TestServers;
import livedrop.kit.http.RequestId;
import livedrop.query.near.NearView;
import livedrop.query.redis.ListMember;
import livedrop.query.redis.Redis;
import livedrop.query.testing.CutableLine;
import livedrop.query.testing.Eventually;
import livedrop.query.testing.History;
import livedrop.query.testing.QueryProcess;
import livedrop.query.testing.TestRedis;
import livedrop.query.view.ViewNames;
import livedrop.schema.RefusalCode;
import livedrop.schema.account.UserId;
import livedrop.schema.creator.CreatorRegistered;
import livedrop.schema.drop.DropRescheduled;
import livedrop.schema.product.ProductCreated;
import livedrop.schema.samples.DropSample;
import livedrop.schema.samples.EventSamples;
import livedrop.schema.samples.OrderSample;
import livedrop.schema.samples.Seed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("servers")
@DisplayName("The read API")
class ReadApiTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Redis redis;
    private static CutableLine line;
    private static QueryProcess process;
    private static History history;
    private static long seeds = 1_000;

    private boolean cut;

    @BeforeAll
    static void start() {
        redis = TestRedis.empty();
        line = CutableLine.to(TestServers.redis().port());
        process = QueryProcess.start(TestServers.freshDatabase(), TestRedis.settings(line.port()));
        history = new History(process.events());
    }

    @AfterAll
    static void stop() {
        process.close();
        line.close();
        redis.close();
    }

    @BeforeEach
    void keepLine() {
        cut = false;
    }

    @AfterEach
    void mendLine() {
        if (cut) {
            line.mend();
        }
    }

    private void cutLine() {
        line.cut();
        cut = true;
    }

    private static DropSample newDrop() {
        DropSample drop = DropSample.seeded(seeds++).stocks(5, 1);
        history.append(scheduled(drop));
        return drop;
    }

    private static List<Object> scheduled(DropSample drop) {
        List<Object> events = new ArrayList<>(List.of(drop.scheduled()));
        drop.stocks().forEach(stock -> events.add(stock.allocated()));
        return events;
    }

    private static OrderSample newOrder() {
        OrderSample order = OrderSample.seeded(seeds++, DropSample.seeded(1));
        history.append(order.placed(), order.reserved());
        return order;
    }

    private static JsonNode data(ResponseSpec response) {
        byte[] body = response.expectStatus().isOk().expectBody().returnResult().getResponseBody();
        JsonNode envelope = JsonMapper.shared().readTree(Objects.requireNonNull(body));
        assertThat(envelope.propertyNames()).containsExactly("success", "data", "error");
        return envelope.get("data");
    }

    private static List<String> ids(JsonNode page) {
        return page.get("items")
                .valueStream()
                .map(item -> item.get("id").asString())
                .toList();
    }

    private static void assertRefused(ResponseSpec response, HttpStatus status, String code) {
        response.expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.success")
                .isEqualTo(false)
                .jsonPath("$.error.code")
                .isEqualTo(code);
    }

    private static ResponseSpec get(String path, Object... variables) {
        return process.anybody().get().uri(path, variables).exchange();
    }

    private static ResponseSpec getAs(UserId user, String path, Object... variables) {
        return process.as(user).get().uri(path, variables).exchange();
    }

    @Nested
    @DisplayName("for a drop")
    class ADrop {

        @Test
        @DisplayName("has it from the moment it is scheduled, to everybody, with its version as ETag")
        void isThereAtOnce() {
            DropSample drop = newDrop();

            EntityExchangeResult<byte[]> answer = get("/api/drops/{id}", drop.dropId())
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.data.id")
                    .isEqualTo(drop.dropId().toString())
                    .jsonPath("$.data.status")
                    .isEqualTo("UPCOMING")
                    .jsonPath("$.data.items[0].available")
                    .isEqualTo(5)
                    .returnResult();

            JsonNode body = JsonMapper.shared().readTree(Objects.requireNonNull(answer.getResponseBody()));
            assertThat(answer.getResponseHeaders().getETag())
                    .isEqualTo('"' + body.at("/data/version").asString() + '"');
        }

        @Test
        @DisplayName("says in a few bytes that nothing has changed, and all again when something has")
        void answersNotModified() {
            DropSample drop = newDrop();
            process.awaitCaughtUp();
            String etag = etagOf(drop);

            process.anybody()
                    .get()
                    .uri("/api/drops/{id}", drop.dropId())
                    .header(HttpHeaders.IF_NONE_MATCH, etag)
                    .exchange()
                    .expectStatus()
                    .isNotModified()
                    .expectHeader()
                    .valueEquals(HttpHeaders.ETAG, etag)
                    .expectBody()
                    .isEmpty();

            history.append(drop.started());
            Eventually.holds(PATIENCE, "another version", () -> !etagOf(drop).equals(etag));
            process.anybody()
                    .get()
                    .uri("/api/drops/{id}", drop.dropId())
                    .header(HttpHeaders.IF_NONE_MATCH, etag)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.data.status")
                    .isEqualTo("LIVE");
        }

        private String etagOf(DropSample drop) {
            return Objects.requireNonNull(get("/api/drops/{id}", drop.dropId())
                    .expectBody()
                    .returnResult()
                    .getResponseHeaders()
                    .getETag());
        }

        @Test
        @DisplayName("gives the same answer from memory as by the long way")
        void answersAlikeFromMemory() {
            DropSample drop = newDrop();
            process.awaitCaughtUp();
            awaitInMemory(drop);
            String etag = etagOf(drop);

            for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.HEAD)) {
                for (String known : List.of("\"0\"", etag, "W/" + etag, "\"0\", " + etag, "*")) {
                    assertThat(answer(method, drop, known, "*/*"))
                            .as("%s of one who has %s", method, known)
                            .isEqualTo(answer(method, drop, known, "application/json;q=0.9"));
                }
            }
        }

        private void awaitInMemory(DropSample drop) {
            var near = process.bean(NearView.class);
            Eventually.holds(PATIENCE, "it is in memory", () -> {
                etagOf(drop);
                return near.get("drop:" + drop.dropId()) != null;
            });
        }

        /** All but what is another each time. */
        private String answer(HttpMethod method, DropSample drop, String known, String accepted) {
            EntityExchangeResult<byte[]> answer = process.anybody()
                    .method(method)
                    .uri("/api/drops/{id}", drop.dropId())
                    .header(HttpHeaders.IF_NONE_MATCH, known)
                    .header(HttpHeaders.ACCEPT, accepted)
                    .header(RequestId.HEADER, "the-same")
                    .exchange()
                    .expectBody()
                    .returnResult();
            byte[] body = answer.getResponseBody();
            return answer.getStatus()
                    + new TreeMap<>(answer.getResponseHeaders().toSingleValueMap()).toString()
                    + (body == null ? "" : new String(body, UTF_8));
        }

        @Test
        @DisplayName("is never older than what was served before, also when Redis has lost it")
        void neverGoesBack() {
            DropSample drop = newDrop();
            history.append(drop.started(), drop.stock().reserved(OrderSample.seeded(seeds++, drop)));
            process.awaitCaughtUp();
            byte[] latest = body(drop);

            redis.call(commands -> commands.flushall());

            while (!process.views()
                    .of(ViewNames.DROPS)
                    .isReady()
                    .blockOptional()
                    .orElse(false)) {
                assertThat(body(drop)).isEqualTo(latest);
            }
            assertThat(body(drop)).isEqualTo(latest);
        }

        @Test
        @DisplayName("gives the same bytes whether Redis is there or not")
        void survivesOutage() {
            DropSample drop = newDrop();
            history.append(drop.started(), drop.stock().reserved(OrderSample.seeded(seeds++, drop)));
            process.awaitCaughtUp();
            byte[] fromView = body(drop);

            cutLine();

            assertThat(body(drop)).isEqualTo(fromView);
        }

        private byte[] body(DropSample drop) {
            return Objects.requireNonNull(get("/api/drops/{id}", drop.dropId())
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .returnResult()
                    .getResponseBody());
        }

        @Test
        @DisplayName("knows what it does not know")
        void refuses() {
            assertRefused(get("/api/drops/{id}", Seed.of(seeds++).uuid()), HttpStatus.NOT_FOUND, "NOT_FOUND");
            assertRefused(get("/api/drops/{id}", "1"), HttpStatus.BAD_REQUEST, "VALIDATION_FAILED");
        }
    }

    @Nested
    @DisplayName("for lists of drops")
    class Drops {

        @Test
        @DisplayName("shows each drop by its status and by its creator")
        void listsByStatus() {
            DropSample drop = newDrop();
            process.awaitCaughtUp();
            assertThat(listed(drop, "upcoming")).containsExactly(drop.dropId().toString());

            history.append(drop.started());
            process.awaitCaughtUp();
            assertThat(listed(drop, "upcoming")).isEmpty();
            assertThat(listed(drop, "live")).containsExactly(drop.dropId().toString());

            history.append(drop.ended());
            process.awaitCaughtUp();
            assertThat(listed(drop, "live")).isEmpty();
            assertThat(listed(drop, "ended")).containsExactly(drop.dropId().toString());
            assertThat(ids(data(get("/api/drops?creatorId={id}", drop.creatorId()))))
                    .containsExactly(drop.dropId().toString());
        }

        private List<String> listed(DropSample drop, String status) {
            return ids(data(get("/api/drops?status={status}&creatorId={id}", status, drop.creatorId())));
        }

        @Test
        @DisplayName("shows no drop twice and skips none while others come and go")
        void pagesAreStable() {
            var creator = Seed.of(seeds++).creatorId();
            var start = Seed.NEW_YEAR;
            List<DropSample> first = IntStream.range(0, 40)
                    .mapToObj(i -> DropSample.seeded(seeds++)
                            .by(creator)
                            .between(start.plusSeconds(i / 4), start.plusSeconds(9_000)))
                    .toList();
            first.forEach(drop -> history.append(scheduled(drop)));
            process.awaitCaughtUp();

            CompletableFuture<Void> traffic = Eventually.meanwhile(() -> IntStream.range(0, 60)
                    .mapToObj(i -> DropSample.seeded(2_000_000 + i)
                            .by(creator)
                            .between(start.plusSeconds(i / 6), start.plusSeconds(9_000)))
                    .forEach(drop -> history.append(scheduled(drop))));
            List<String> seen = new ArrayList<>();
            String cursor = "";
            do {
                JsonNode page = data(get(
                        "/api/drops?status=upcoming&limit=3&creatorId={id}"
                                + (cursor.isEmpty() ? "" : "&cursor=" + cursor),
                        creator));
                seen.addAll(ids(page));
                cursor = page.get("nextCursor").asString("");
            } while (!cursor.isEmpty());
            traffic.join();

            assertThat(seen)
                    .doesNotHaveDuplicates()
                    .containsAll(
                            first.stream().map(drop -> drop.dropId().toString()).toList());
        }

        @Test
        @DisplayName("names what is wrong with a query")
        void refuses() {
            for (String query :
                    List.of("status=open", "creatorId=7", "limit=0", "limit=101", "cursor=x", "cursor=NDI")) {
                assertRefused(get("/api/drops?" + query), HttpStatus.BAD_REQUEST, "VALIDATION_FAILED");
            }
        }

        @Test
        @DisplayName("says when to come back while Redis is gone")
        void isUnavailable() {
            cutLine();

            ResponseSpec answer = get("/api/drops?status=live");

            answer.expectHeader().exists(HttpHeaders.RETRY_AFTER);
            assertRefused(answer, HttpStatus.SERVICE_UNAVAILABLE, "UNAVAILABLE");
        }

        @Test
        @DisplayName("follows a rescheduled drop to its new place")
        void followsRescheduled() {
            DropSample drop = newDrop();
            history.append(
                    new DropRescheduled(drop.dropId(), "Moved", drop.startsAt().plusSeconds(5), drop.endsAt()));
            process.awaitCaughtUp();

            assertThat(listed(drop, "upcoming")).containsExactly(drop.dropId().toString());
        }
    }

    @Nested
    @DisplayName("for orders")
    class Orders {

        @Test
        @DisplayName("shows a buyer what was just done, whatever the view knows")
        void readsOwnWrites() {
            OrderSample order = newOrder();
            assertStatus(order, "RESERVED");
            process.awaitCaughtUp();
            assertStatus(order, "RESERVED");

            history.append(order.cancelled(RefusalCode.CANCELLED_BY_BUYER));
            assertStatus(order, "CANCELLED");

            cutLine();
            assertStatus(order, "CANCELLED");
        }

        private void assertStatus(OrderSample order, String status) {
            assertThat(data(getAs(order.userId(), "/api/orders/{id}", order.orderId()))
                            .get("status")
                            .asString())
                    .isEqualTo(status);
        }

        @Test
        @DisplayName("has none under the id of something else")
        void ofAnotherKind() {
            OrderSample order = newOrder();
            history.append(order.paymentStarted());

            assertRefused(
                    getAs(order.userId(), "/api/payments/{id}", order.orderId()), HttpStatus.NOT_FOUND, "NOT_FOUND");
        }

        @Test
        @DisplayName("shows them to their buyer only")
        void checksOwner() {
            OrderSample order = newOrder();
            UserId other = Seed.of(seeds++).userId();

            assertRefused(getAs(other, "/api/orders/{id}", order.orderId()), HttpStatus.NOT_FOUND, "NOT_FOUND");
            assertRefused(getAs(other, "/api/users/{id}/orders", order.userId()), HttpStatus.FORBIDDEN, "FORBIDDEN");
            assertRefused(get("/api/orders/{id}", order.orderId()), HttpStatus.UNAUTHORIZED, "UNAUTHENTICATED");
            assertRefused(get("/api/users/{id}/orders", order.userId()), HttpStatus.UNAUTHORIZED, "UNAUTHENTICATED");
            assertRefused(getAs(other, "/api/orders/{id}", Seed.of(seeds++).uuid()), HttpStatus.NOT_FOUND, "NOT_FOUND");
        }

        @Test
        @DisplayName("lists a buyer's own for one drop")
        void listsOwnOfDrop() {
            OrderSample order = newOrder();
            DropSample elsewhere = DropSample.seeded(seeds++);
            OrderSample other = OrderSample.seeded(seeds++, elsewhere).by(order.userId());
            history.append(other.placed());
            process.awaitCaughtUp();

            assertThat(ids(data(getAs(
                            order.userId(),
                            "/api/users/{id}/orders?dropId={drop}",
                            order.userId(),
                            elsewhere.dropId()))))
                    .containsExactly(other.orderId().toString());
            assertRefused(
                    getAs(order.userId(), "/api/users/{id}/orders?dropId=7", order.userId()),
                    HttpStatus.BAD_REQUEST,
                    "VALIDATION_FAILED");
        }

        @Test
        @DisplayName("lists a buyer's own, newest first, page by page")
        void listsOwn() {
            UserId buyer = Seed.of(seeds++).userId();
            List<String> placed = IntStream.range(0, 5)
                    .mapToObj(_ ->
                            OrderSample.seeded(seeds++, DropSample.seeded(1)).by(buyer))
                    .peek(order -> history.append(order.placed()))
                    .map(order -> order.orderId().toString())
                    .toList();
            process.awaitCaughtUp();

            JsonNode first = data(getAs(buyer, "/api/users/{id}/orders?limit=3", buyer));
            JsonNode rest = data(getAs(
                    buyer,
                    "/api/users/{id}/orders?limit=3&cursor={cursor}",
                    buyer,
                    first.get("nextCursor").asString()));

            List<String> all = new ArrayList<>(ids(first));
            all.addAll(ids(rest));
            assertThat(all).isEqualTo(placed.reversed());
            assertThat(rest.get("nextCursor").isNull()).isTrue();
        }

        @Test
        @DisplayName(
                "goes on behind a cursor of its own only: not of another's, not of another list, and of none made up")
        void foreignCursor() {
            UserId buyer = Seed.of(seeds++).userId();
            UserId other = Seed.of(seeds++).userId();
            IntStream.range(0, 3)
                    .forEach(_ -> history.append(OrderSample.seeded(seeds++, DropSample.seeded(1))
                            .by(buyer)
                            .placed()));
            process.awaitCaughtUp();
            String path = "/api/users/{id}/orders?limit=2&cursor={cursor}";
            String cursor = data(getAs(buyer, "/api/users/{id}/orders?limit=2", buyer))
                    .get("nextCursor")
                    .asString();

            assertThat(ids(data(getAs(buyer, path, buyer, cursor)))).hasSize(1);
            assertRefused(getAs(other, path, other, cursor), HttpStatus.BAD_REQUEST, "VALIDATION_FAILED");
            assertRefused(
                    getAs(buyer, path + "&dropId=" + Seed.of(seeds++).uuid(), buyer, cursor),
                    HttpStatus.BAD_REQUEST,
                    "VALIDATION_FAILED");
            assertRefused(get("/api/drops?cursor={cursor}", cursor), HttpStatus.BAD_REQUEST, "VALIDATION_FAILED");
            String forged = ListMember.of(1, Seed.of(seeds++).uuid());
            assertRefused(
                    getAs(buyer, path, buyer, Base64.getUrlEncoder().encodeToString(forged.getBytes(UTF_8))),
                    HttpStatus.BAD_REQUEST,
                    "VALIDATION_FAILED");
        }
    }

    @Nested
    @DisplayName("for several documents at once")
    class Several {

        @Test
        @DisplayName("has those that there are, in the order of their ids, in the view or not yet")
        void byIds() {
            List<String> drops = Stream.generate(ReadApiTest::newDrop)
                    .limit(3)
                    .map(drop -> drop.dropId().toString())
                    .toList();
            CreatorRegistered creator = EventSamples.seeded(seeds++).of(CreatorRegistered.class);
            ProductCreated product = EventSamples.seeded(seeds++).of(ProductCreated.class);
            history.append(creator);
            history.append(product);
            String unknown = Seed.of(seeds++).uuid().toString();

            for (int round = 0; round < 2; round++) {
                assertThat(ids(data(get("/api/drops?ids={ids}", String.join(",", drops.reversed()) + "," + unknown))))
                        .isEqualTo(drops.reversed());
                assertThat(ids(data(get("/api/creators?ids={id}", creator.creatorId()))))
                        .containsExactly(creator.creatorId().toString());
                assertThat(ids(data(get("/api/products?ids={id}&ids={unknown}", product.productId(), unknown))))
                        .containsExactly(product.productId().toString());
                process.awaitCaughtUp();
            }
            cutLine();
            assertThat(ids(data(get("/api/drops?ids={ids}", String.join(",", drops)))))
                    .isEqualTo(drops);
        }

        @Test
        @DisplayName("names what is wrong with the ids")
        void refuses() {
            String tooMany =
                    String.join(",", Collections.nCopies(101, Seed.of(1).uuid().toString()));
            for (String query : List.of("ids=", "ids=7", "ids=" + tooMany)) {
                for (String path : List.of("/api/drops?", "/api/creators?", "/api/products?")) {
                    assertRefused(get(path + query), HttpStatus.BAD_REQUEST, "VALIDATION_FAILED");
                }
            }
            assertRefused(get("/api/products"), HttpStatus.BAD_REQUEST, "VALIDATION_FAILED");
        }
    }

    @Nested
    @DisplayName("for payments")
    class Payments {

        @Test
        @DisplayName("has one from the moment its order starts it, and its latest state ever after")
        void isThereAtOnce() {
            OrderSample order = newOrder();
            history.append(order.paymentStarted());
            assertStatus(order, "PENDING");

            history.append(order.payment().requested(), order.payment().succeeded());
            assertStatus(order, "SUCCEEDED");

            cutLine();
            assertStatus(order, "SUCCEEDED");
        }

        private void assertStatus(OrderSample order, String status) {
            assertThat(data(getAs(
                                    order.userId(),
                                    "/api/payments/{id}",
                                    order.payment().paymentId()))
                            .get("status")
                            .asString())
                    .isEqualTo(status);
        }

        @Test
        @DisplayName("shows them to their buyer only")
        void checksOwner() {
            OrderSample order = newOrder();
            history.append(order.paymentStarted());
            UserId other = Seed.of(seeds++).userId();

            assertRefused(
                    getAs(other, "/api/payments/{id}", order.payment().paymentId()), HttpStatus.NOT_FOUND, "NOT_FOUND");
            assertRefused(
                    getAs(other, "/api/payments/{id}", Seed.of(seeds++).uuid()), HttpStatus.NOT_FOUND, "NOT_FOUND");
            assertRefused(
                    get("/api/payments/{id}", order.payment().paymentId()), HttpStatus.UNAUTHORIZED, "UNAUTHENTICATED");
        }
    }

    @Nested
    @DisplayName("for the catalogue")
    class Catalogue {

        @Test
        @DisplayName("has creators and their products at once, and in lists, newest first")
        void showsCatalogue() {
            CreatorRegistered creator = EventSamples.seeded(seeds++).of(CreatorRegistered.class);
            history.append(creator);
            List<String> products = IntStream.range(0, 3)
                    .mapToObj(_ -> product(creator))
                    .peek(history::append)
                    .map(product -> product.productId().toString())
                    .toList();

            assertThat(data(get("/api/creators/{id}", creator.creatorId()))
                            .get("displayName")
                            .asString())
                    .isEqualTo(creator.displayName());
            assertThat(data(get("/api/products/{id}", products.getFirst()))
                            .get("name")
                            .asString())
                    .isEqualTo("Thing");
            process.awaitCaughtUp();
            assertThat(ids(data(get("/api/creators/{id}/products", creator.creatorId()))))
                    .isEqualTo(products.reversed());
            assertThat(ids(data(get("/api/creators?limit=1"))))
                    .containsExactly(creator.creatorId().toString());
        }

        private ProductCreated product(CreatorRegistered creator) {
            return new ProductCreated(
                    Seed.of(seeds++).productId(), creator.creatorId(), "Thing", null, DropSample.USUAL_PRICE, null);
        }

        @Test
        @DisplayName("knows what it does not know")
        void refuses() {
            assertRefused(get("/api/creators/{id}", Seed.of(seeds++).uuid()), HttpStatus.NOT_FOUND, "NOT_FOUND");
            assertRefused(get("/api/products/{id}", Seed.of(seeds++).uuid()), HttpStatus.NOT_FOUND, "NOT_FOUND");
        }
    }
}
