package livedrop.query.follower;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import livedrop.embedded.junit.TestServers;
import livedrop.query.redis.Redis;
import livedrop.query.testing.Eventually;
import livedrop.query.testing.History;
import livedrop.query.testing.QueryProcess;
import livedrop.query.testing.TestRedis;
import livedrop.schema.account.AccountDeleted;
import livedrop.schema.account.UserId;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.creator.CreatorRegistered;
import livedrop.schema.follow.CreatorFollowed;
import livedrop.schema.follow.CreatorUnfollowed;
import livedrop.schema.follow.FollowId;
import livedrop.schema.samples.Seed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("servers")
@DisplayName("The followers of a creator")
class FollowersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.shared();

    private static Redis redis;
    private static QueryProcess process;
    private static History history;
    private static long seeds = 7_000;

    private final CreatorId creator = Seed.of(seeds++).creatorId();

    @BeforeAll
    static void start() {
        redis = TestRedis.empty();
        process = QueryProcess.start(
                TestServers.freshDatabase(),
                TestRedis.settings(TestServers.redis().port()));
        history = new History(process.events());
    }

    @AfterAll
    static void stop() {
        process.close();
        redis.close();
    }

    @Test
    @DisplayName("are listed with their names, newest first, and counted")
    void list() {
        List<UserId> users = people(3);
        register();
        users.forEach(this::follow);
        awaitCount(3);
        unfollow(users.get(1));
        awaitCount(2);

        JsonNode page = page(null, 20);

        assertThat(ids(page)).containsExactly(text(users.get(2)), text(users.get(0)));
        assertThat(page.path("items").path(0).path("name").asString()).isEqualTo("Person " + users.get(2));
        assertThat(page.path("items").path(0).path("followedAt").asString()).endsWith("Z");
        assertThat(page.path("items").path(0).propertyNames())
                .containsExactlyInAnyOrder("userId", "name", "followedAt");
        assertThat(page.path("nextCursor").isNull()).isTrue();
    }

    @Test
    @DisplayName("who delete their account are gone, and one who was about to follow never arrives")
    void deleted() {
        List<UserId> users = people(2);
        register();
        users.forEach(this::follow);
        awaitCount(2);
        history.append(new AccountDeleted(users.get(0)));
        unfollow(users.get(0));
        history.append(new CreatorFollowed(FollowId.of(users.get(0), creator), users.get(0), creator));
        awaitCount(1);
        UserId last = people(1).getFirst();
        follow(last);
        awaitCount(2);

        assertThat(ids(page(null, 20))).containsExactly(text(last), text(users.get(1)));
    }

    @Test
    @DisplayName("come in pages that show nobody twice and leave nobody out, whoever comes and goes meanwhile")
    void pages() {
        List<UserId> users = people(400);
        register();
        users.forEach(this::follow);
        awaitCount(400);
        List<UserId> leaving =
                IntStream.range(0, 100).mapToObj(i -> users.get(4 * i)).toList();
        Set<String> staying =
                new HashSet<>(users.stream().map(FollowersTest::text).toList());
        leaving.forEach(user -> staying.remove(text(user)));
        List<UserId> coming = people(200);
        CompletableFuture<Void> crowd = Eventually.meanwhile(() -> {
            for (int i = 0; i < 200; i++) {
                follow(coming.get(i));
                if (i % 2 == 0) {
                    unfollow(leaving.get(i / 2));
                }
            }
        });

        do {
            List<String> seen = all();
            assertThat(seen).doesNotHaveDuplicates().containsAll(staying);
        } while (!crowd.isDone());
        crowd.join();
        awaitCount(500);

        assertThat(all()).hasSize(500);
    }

    @Test
    @DisplayName("are not found behind a cursor of another creator's list")
    void foreignCursor() {
        List<UserId> users = people(3);
        register();
        users.forEach(this::follow);
        awaitCount(3);
        String cursor = page(null, 2).path("nextCursor").asString();
        CreatorId other = Seed.of(seeds++).creatorId();
        history.append(new CreatorRegistered(other, "Other", null, null));

        process.anybody()
                .get()
                .uri("/api/creators/" + other + "/followers?cursor=" + cursor)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.error.details.fields.cursor")
                .isNotEmpty();
    }

    @Test
    @DisplayName("find the creators whom they follow in a list of their own, which is nobody else's business")
    void following() {
        UserId user = people(1).getFirst();
        register();
        follow(user);
        awaitCount(1);

        process.as(user)
                .get()
                .uri("/api/users/" + user + "/following")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.data.items.length()")
                .isEqualTo(1)
                .jsonPath("$.data.items[0].id")
                .isEqualTo(creator.toString())
                .jsonPath("$.data.items[0].followers")
                .isEqualTo(1);
        process.as(people(1).getFirst())
                .get()
                .uri("/api/users/" + user + "/following")
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    @DisplayName("of nobody who is a creator are not found")
    void unknown() {
        process.anybody()
                .get()
                .uri("/api/creators/" + creator + "/followers")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    private void register() {
        history.append(new CreatorRegistered(creator, "Studio", null, null));
    }

    private void follow(UserId user) {
        history.append(new CreatorFollowed(FollowId.of(user, creator), user, creator));
    }

    private void unfollow(UserId user) {
        history.append(new CreatorUnfollowed(FollowId.of(user, creator), user, creator));
    }

    private static List<UserId> people(int number) {
        List<UserId> users = IntStream.range(0, number)
                .mapToObj(_ -> Seed.of(seeds++).userId())
                .toList();
        JdbcClient database = JdbcClient.create(process.bean(DataSource.class));
        users.forEach(user -> database.sql("insert into account_name (user_id, name) values (?, ?)")
                .params(user.value(), "Person " + user)
                .update());
        return users;
    }

    private void awaitCount(long followers) {
        Eventually.holds(PATIENCE, followers + " followers", () -> {
            JsonNode found = get("/api/creators/" + creator);
            return found.path("followers").asLong(-1) == followers;
        });
    }

    private List<String> all() {
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            JsonNode page = page(cursor, 37);
            seen.addAll(ids(page));
            cursor = page.path("nextCursor").isNull()
                    ? null
                    : page.path("nextCursor").asString();
        } while (cursor != null);
        return seen;
    }

    private JsonNode page(@Nullable String cursor, int limit) {
        return get(
                "/api/creators/" + creator + "/followers?limit=" + limit + (cursor == null ? "" : "&cursor=" + cursor));
    }

    private static JsonNode get(String path) {
        byte[] body = process.anybody()
                .get()
                .uri(path)
                .exchange()
                .expectBody()
                .returnResult()
                .getResponseBodyContent();
        return JSON.readTree(body).path("data");
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("items").forEach(item -> ids.add(item.path("userId").asString()));
        return ids;
    }

    private static String text(UserId user) {
        return user.toString();
    }
}
