package livedrop.query.live.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import livedrop.embedded.KafkaServer;
import livedrop.query.news.News;
import livedrop.query.notification.NotificationTables;
import livedrop.query.testing.Eventually;
import livedrop.schema.RefusalCode;
import livedrop.schema.account.AccountDeleted;
import livedrop.schema.account.UserId;
import livedrop.schema.follow.CreatorFollowed;
import livedrop.schema.follow.CreatorUnfollowed;
import livedrop.schema.follow.FollowId;
import livedrop.schema.notification.NotificationId;
import livedrop.schema.notification.NotificationSent;
import livedrop.schema.samples.DropSample;
import livedrop.schema.samples.OrderSample;
import livedrop.schema.samples.Seed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("servers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("Notifications")
class NotificationsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.shared();

    private static long seeds = 20_000;

    private @Nullable Path folder;
    private @Nullable KafkaServer kafka;
    private @Nullable LiveProcess process;

    @BeforeAll
    void start(@TempDir Path folder) {
        this.folder = folder;
        kafka = KafkaServer.start(folder.resolve("kafka"));
        process = LiveProcess.start(kafka.bootstrapServers(), Map.of());
    }

    @AfterAll
    void stop() {
        process().close();
        Objects.requireNonNull(kafka).close();
    }

    private LiveProcess process() {
        return Objects.requireNonNull(process);
    }

    /** A drop and a fan of its creator, of whom no other test knows. */
    private record Story(DropSample drop, UserId fan, long seed) {

        CreatorFollowed follow() {
            return new CreatorFollowed(FollowId.of(fan, drop.creatorId()), fan, drop.creatorId());
        }

        CreatorUnfollowed unfollow() {
            return new CreatorUnfollowed(FollowId.of(fan, drop.creatorId()), fan, drop.creatorId());
        }

        OrderSample order(int number) {
            return OrderSample.seeded(seed + number, drop).by(fan);
        }
    }

    private static Story story() {
        long seed = seeds;
        seeds += 10;
        return new Story(DropSample.seeded(seed), Seed.of(seed).userId(), seed);
    }

    @Test
    @DisplayName("of a person and of the creators whom the person follows are one list, newest first")
    void oneList() {
        Story story = story();
        OrderSample order = story.order(1);
        var sent = new NotificationSent(
                NotificationId.of(story.fan(), "a key"), story.fan(), "parcel.sent", Map.of("parcel", 7));
        append(
                story.drop().scheduled(),
                story.follow(),
                story.drop().started(),
                order.placed(),
                order.confirmed(),
                story.drop().stock().soldOut(),
                sent,
                order.refunded(RefusalCode.REFUNDED_BY_SHOP));

        List<JsonNode> items = items(page(story.fan(), ""));

        assertThat(types(items))
                .containsExactly("order.refunded", "parcel.sent", "drop.sold_out", "order.confirmed", "drop.started");
        assertThat(items.get(0).toString().replaceAll("\"createdAt\":\"[^\"]*Z\"", "\"createdAt\":\"…\""))
                .isEqualTo("""
                {"id":"%s","type":"order.refunded","payload":{"orderId":"%s","dropId":"%s",\
                "reason":"REFUNDED_BY_SHOP"},"createdAt":"…","read":false}\
                """.formatted(
                                News.of(order.refunded(RefusalCode.REFUNDED_BY_SHOP))
                                        .orElseThrow()
                                        .notice()
                                        .id(),
                                order.orderId(),
                                story.drop().dropId()));
        assertThat(items.get(1).path("payload").toString()).isEqualTo("{\"parcel\":7}");
        assertThat(items.get(2).path("payload").toString()).isEqualTo("""
                {"dropId":"%s","productId":"%s","creatorId":"%s"}\
                """.formatted(
                        story.drop().dropId(),
                        story.drop().stock().productId(),
                        story.drop().creatorId()));
    }

    @Test
    @DisplayName("are marked as read by those who were told, one by one, and by nobody else")
    void marks() {
        Story story = story();
        UserId other = Seed.of(seeds++).userId();
        OrderSample order = story.order(1);
        append(
                story.follow(),
                new CreatorFollowed(
                        FollowId.of(other, story.drop().creatorId()),
                        other,
                        story.drop().creatorId()),
                story.drop().scheduled(),
                order.placed(),
                order.confirmed(),
                story.drop().started());
        List<JsonNode> items = items(page(story.fan(), ""));
        String started = id(items.get(0));
        String confirmed = id(items.get(1));

        for (int repeat = 0; repeat < 2; repeat++) {
            assertThat(read(story.fan(), started).toString())
                    .isEqualTo("{\"id\":\"%s\",\"read\":true}".formatted(started));
            read(story.fan(), confirmed);
        }

        assertThat(types(items(page(story.fan(), "&unread=true")))).containsExactly("drop.scheduled");
        assertThat(types(items(page(story.fan(), "&unread=false")))).containsExactly("drop.started", "order.confirmed");
        assertThat(types(items(page(other, "&unread=true")))).containsExactly("drop.started", "drop.scheduled");
        assertThat(status(other, "/api/notifications/" + confirmed + "/read")).isEqualTo(404);
        assertThat(status(Seed.of(seeds++).userId(), "/api/notifications/" + started + "/read"))
                .isEqualTo(404);
        as(other)
                .get()
                .uri("/api/users/" + story.fan() + "/notifications")
                .exchange()
                .expectStatus()
                .isForbidden();
        as(story.fan())
                .get()
                .uri("/api/users/" + story.fan() + "/notifications?unread=perhaps")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.error.details.fields.unread")
                .isNotEmpty();
    }

    @Test
    @DisplayName("of a creator end with the follow, and all of them with the account")
    void end() {
        Story story = story();
        OrderSample order = story.order(1);
        append(story.follow(), story.drop().scheduled(), order.placed(), order.confirmed());
        read(story.fan(), id(items(page(story.fan(), "")).get(1)));
        append(story.unfollow(), story.drop().started());
        assertThat(types(items(page(story.fan(), "")))).containsExactly("order.confirmed");

        append(story.follow(), story.drop().stock().low(), new AccountDeleted(story.fan()));
        append(
                order.refunded(RefusalCode.REFUNDED_BY_SHOP),
                story.follow(),
                story.drop().stock().soldOut());

        awaitWritten();
        assertThat(rows("select count(*) from announcement_mark where user_id = $1", story.fan()))
                .isZero();
        assertThat(rows("select count(*) from notification where user_id = $1", story.fan()))
                .isZero();
        assertThat(rows("select count(*) from announcement_listener where user_id = $1", story.fan()))
                .isZero();
    }

    @Test
    @DisplayName("come in pages that show none twice and leave none out, however many are told meanwhile")
    void pages() {
        Story story = story();
        append(story.follow());
        List<String> before = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            before.addAll(tell(story));
        }
        awaitWritten();
        CompletableFuture<Void> meanwhile =
                Eventually.meanwhile(() -> IntStream.range(50, 150).forEach(_ -> tell(story)));
        do {
            List<String> seen = walk(story.fan());
            assertThat(seen).doesNotHaveDuplicates().containsAll(before);
        } while (!meanwhile.isDone());
        meanwhile.join();
        awaitWritten();

        assertThat(walk(story.fan())).doesNotHaveDuplicates().hasSize(300);
        assertThat(as(story.fan())
                        .get()
                        .uri("/api/users/" + story.fan() + "/notifications?unread=true&cursor="
                                + page(story.fan(), "").path("nextCursor").asString())
                        .exchange()
                        .returnResult(String.class)
                        .getStatus()
                        .value())
                .isEqualTo(400);
    }

    /** One personal word and one announcement; answers their ids. */
    private List<String> tell(Story story) {
        DropSample one = DropSample.seeded(seeds++).by(story.drop().creatorId());
        OrderSample order = OrderSample.seeded(seeds, one).by(story.fan());
        append(one.scheduled(), order.placed(), order.confirmed());
        return Stream.of(one.scheduled(), order.confirmed())
                .map(event -> News.of(event).orElseThrow().notice().id().toString())
                .toList();
    }

    @Test
    @DisplayName("are the same when everything is published again")
    void redelivery() {
        Story story = story();
        append(
                story.follow(),
                story.drop().scheduled(),
                story.order(1).placed(),
                story.order(1).confirmed());
        List<JsonNode> items = items(page(story.fan(), ""));
        read(story.fan(), id(items.get(0)));

        process().relay().repeat(1_000);
        append(story.order(2).placed(), story.order(2).confirmed());

        List<JsonNode> again = items(page(story.fan(), ""));
        assertThat(again).hasSize(3);
        assertThat(again.get(2)).isEqualTo(items.get(1));
        assertThat(again.get(1).path("read").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("lose nothing when the broker loses all it had, nor while there is none")
    void brokerLost() {
        Story story = story();
        append(story.follow(), story.drop().scheduled());
        int port = Objects.requireNonNull(kafka).port();
        kafka.close();
        append(story.order(1).placed(), story.order(1).confirmed());

        assertThat(types(items(page(story.fan(), "")))).containsExactly("order.confirmed", "drop.scheduled");
        append(story.drop().started());
        kafka = KafkaServer.start(Objects.requireNonNull(folder).resolve("another-kafka"), port);
        append(story.order(2).placed(), story.order(2).confirmed());

        assertThat(types(items(page(story.fan(), ""))))
                .containsExactly("order.confirmed", "drop.started", "order.confirmed", "drop.scheduled");
        assertThat(numbers("select count(*) - count(distinct id) from notification"))
                .isZero();
    }

    @Test
    @DisplayName("are written once by two replicas, of which one goes and another comes")
    void replicas() {
        Story story = story();
        append(story.follow());
        ConfigurableApplicationContext second = process().replica();
        IntStream.range(0, 20).forEach(_ -> tell(story));
        second.close();
        IntStream.range(20, 40).forEach(_ -> tell(story));
        try (ConfigurableApplicationContext third = process().replica()) {
            assertThat(third.isRunning()).isTrue();
            IntStream.range(40, 60).forEach(_ -> tell(story));
            awaitWritten();
        }

        assertThat(walk(story.fan())).hasSize(120).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("are pushed to whom they are for, and those that were missed are told on the return, each once")
    void push() {
        Story story = story();
        append(story.drop().scheduled());
        try (SseClient reader = SseClient.of(
                process().port(),
                "/api/users/" + story.fan() + "/events",
                process().tokenOf(story.fan()))) {
            reader.connect().awaitName("snapshot");
            append(story.follow(), story.drop().started());
            confirm(story.order(1));
            reader.awaitId(process().head()).cut();
            append(story.drop().stock().soldOut());
            confirm(story.order(2));
            append(new NotificationSent(
                    NotificationId.of(story.fan(), "key"), story.fan(), "parcel.sent", Map.of("parcel", 7)));
            reader.connect().awaitId(process().head());
            append(story.unfollow(), story.drop().stock().low());
            confirm(story.order(3));
            reader.awaitId(process().head());

            assertThat(reader.names())
                    .containsExactly(
                            "snapshot",
                            "notification",
                            "order.updated",
                            "notification",
                            "order.confirmed",
                            "notification",
                            "order.updated",
                            "notification",
                            "order.confirmed",
                            "notification",
                            "order.updated",
                            "notification",
                            "order.confirmed");
            List<String> told = reader.events().stream()
                    .filter(event -> "notification".equals(event.event()))
                    .map(event ->
                            JSON.readTree(event.data()).path("notificationId").asString())
                    .toList();
            List<String> listed = items(page(story.fan(), "")).stream()
                    .map(NotificationsTest::id)
                    .toList();
            // The announcements end with the follow; what was pushed of them was pushed.
            assertThat(told).hasSize(6).doesNotHaveDuplicates().containsAll(listed);
            assertThat(listed).hasSize(4);
            assertThat(reader.ids()).isSorted().doesNotHaveDuplicates();
        }
    }

    private void append(Object... events) {
        process().history().append(events);
    }

    private void confirm(OrderSample order) {
        append(order.placed(), order.confirmed());
    }

    private void awaitWritten() {
        long head = process().head();
        NotificationTables tables = process().bean(NotificationTables.class);
        Eventually.holds(
                PATIENCE,
                "everything is written",
                () -> tables.position().blockOptional().orElse(0L) >= head);
    }

    private JsonNode page(UserId user, String more) {
        awaitWritten();
        return data(as(user).get().uri("/api/users/" + user + "/notifications?limit=20" + more));
    }

    private List<String> walk(UserId user) {
        List<String> seen = new ArrayList<>();
        @Nullable String next = "";
        while (next != null) {
            JsonNode page = data(as(user).get()
                    .uri("/api/users/" + user + "/notifications?limit=17" + (next.isEmpty() ? "" : "&cursor=" + next)));
            items(page).forEach(item -> seen.add(id(item)));
            next = page.path("nextCursor").isNull()
                    ? null
                    : page.path("nextCursor").asString();
        }
        return seen;
    }

    private JsonNode read(UserId user, String notification) {
        return data(as(user).put().uri("/api/notifications/" + notification + "/read"));
    }

    private int status(UserId user, String path) {
        return as(user).put()
                .uri(path)
                .exchange()
                .returnResult(String.class)
                .getStatus()
                .value();
    }

    private WebTestClient as(UserId user) {
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + process().port())
                .responseTimeout(PATIENCE)
                .defaultHeader("Authorization", "Bearer " + process().tokenOf(user))
                .build();
    }

    private static JsonNode data(WebTestClient.RequestHeadersSpec<?> request) {
        byte[] body = request.exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBodyContent();
        return JSON.readTree(body).path("data");
    }

    private static List<JsonNode> items(JsonNode page) {
        return List.copyOf(page.path("items").values());
    }

    private static List<String> types(List<JsonNode> items) {
        return items.stream().map(item -> item.path("type").asString()).toList();
    }

    private static String id(JsonNode item) {
        return item.path("id").asString();
    }

    private long rows(String sql, UserId user) {
        return process()
                .bean(DatabaseClient.class)
                .sql(sql)
                .bind(0, user.value())
                .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                .one()
                .blockOptional()
                .orElseThrow();
    }

    private long numbers(String sql) {
        return process()
                .bean(DatabaseClient.class)
                .sql(sql)
                .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                .one()
                .blockOptional()
                .orElseThrow();
    }
}
