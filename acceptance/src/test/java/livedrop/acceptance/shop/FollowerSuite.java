package livedrop.acceptance.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.client.Api.Answer;
import livedrop.acceptance.client.EndToEnd;
import livedrop.acceptance.client.Shop.Person;
import livedrop.acceptance.system.Waiting;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who follows whom. */
public abstract class FollowerSuite extends EndToEnd {

    @Test
    @DisplayName("follows a creator once, however often they ask, and is listed and counted")
    void follow() {
        Person creator = shop().creator();
        Person fan = shop().register();

        Answer first = fan.api().post("/api/followers", Map.of("creatorId", creator.id()));
        fan.api()
                .post("/api/followers", Map.of("creatorId", creator.id(), "userId", fan.id()))
                .expect(201);

        assertThat(first.expect(201).data().path("creatorId").asString()).isEqualTo(creator.id());
        assertThat(first.data().path("following").asBoolean()).isTrue();
        countIsOnce(creator, 1);
        JsonNode follower = followers(creator).path(0);
        assertThat(follower.path("userId").asString()).isEqualTo(fan.id());
        assertThat(follower.path("name").asString()).isNotBlank();
        assertThat(follower.path("followedAt").asString()).endsWith("Z");
        JsonNode followed = fan.api()
                .get("/api/users/" + fan.id() + "/following")
                .expect(200)
                .data()
                .path("items");
        assertThat(id(followed.path(0))).isEqualTo(creator.id());
        assertThat(creator.api()
                        .post("/api/creators", Map.of("displayName", "Renamed"))
                        .expect(200)
                        .data()
                        .path("followers")
                        .asLong())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("stops following, by a body or by the query, and whoever never followed is told the same")
    void unfollow() {
        Person creator = shop().creator();
        Person fan = shop().register();
        Person stranger = shop().register();
        fan.api().post("/api/followers", Map.of("creatorId", creator.id())).expect(201);
        countIsOnce(creator, 1);

        Answer gone = fan.api().delete("/api/followers?creatorId=" + creator.id());

        assertThat(gone.expect(200).data().path("following").asBoolean(true)).isFalse();
        countIsOnce(creator, 0);
        fan.api().post("/api/followers", Map.of("creatorId", creator.id())).expect(201);
        countIsOnce(creator, 1);
        fan.api()
                .raw(
                        "DELETE",
                        "/api/followers",
                        "{\"creatorId\":\"" + creator.id() + "\"}",
                        "Content-Type",
                        "application/json")
                .expect(200);
        stranger.api().delete("/api/followers?creatorId=" + creator.id()).expect(200);
        countIsOnce(creator, 0);
        assertThat(followers(creator).isEmpty()).isTrue();
    }

    @Test
    @DisplayName("is nobody's follower any more when the account is deleted")
    void deleted() {
        Person creator = shop().creator();
        Person fan = shop().register();
        fan.api().post("/api/followers", Map.of("creatorId", creator.id())).expect(201);
        countIsOnce(creator, 1);

        fan.api().delete("/api/users/" + fan.id()).expect(200);

        countIsOnce(creator, 0);
        assertThat(followers(creator).isEmpty()).isTrue();
    }

    @Test
    @DisplayName("cannot follow for another, nor follow nobody")
    void refused() {
        Person creator = shop().creator();
        Person fan = shop().register();
        Api api = fan.api();

        api.post("/api/followers", Map.of("creatorId", creator.id(), "userId", creator.id()))
                .expect(403);
        api.post("/api/followers", Map.of("creatorId", fan.id())).expect(404);
        api.delete("/api/followers?creatorId=" + fan.id()).expect(404);
        for (Map<String, Object> bad : List.of(
                Map.<String, Object>of(),
                Map.<String, Object>of("creatorId", "x"),
                Map.<String, Object>of("creatorId", creator.id(), "since", 1))) {
            assertThat(api.post("/api/followers", bad).expect(400).code()).isEqualTo("VALIDATION_FAILED");
        }
        assertThat(api.delete("/api/followers").expect(400).code()).isEqualTo("VALIDATION_FAILED");
        api.get("/api/users/" + creator.id() + "/following").expect(403);
        shop().api().post("/api/followers", Map.of("creatorId", creator.id())).expect(401);
        shop().api().get("/api/creators/" + fan.id() + "/followers").expect(404);
        assertThat(shop().api()
                        .get("/api/creators/" + creator.id() + "/followers?cursor=abc")
                        .expect(400)
                        .body()
                        .toString())
                .contains("cursor");
    }

    private JsonNode followers(Person creator) {
        return shop().api()
                .get("/api/creators/" + creator.id() + "/followers")
                .expect(200)
                .data()
                .path("items");
    }

    private void countIsOnce(Person creator, long followers) {
        Waiting.until(
                SOON,
                "followers",
                () -> shop().api()
                        .get("/api/creators/" + creator.id())
                        .expect(200)
                        .data(),
                found -> found.path("followers").asLong(-1) == followers);
    }
}
