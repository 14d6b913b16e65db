package livedrop.acceptance.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.client.Api.Answer;
import livedrop.acceptance.client.CraftedToken;
import livedrop.acceptance.client.EndToEnd;
import livedrop.acceptance.client.Shop.Person;
import livedrop.acceptance.client.SseReader;
import livedrop.acceptance.system.TokenKey;
import livedrop.acceptance.system.Waiting;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tokens, from the first to the last. */
public abstract class SessionSuite extends EndToEnd {

    private JsonNode login(Person person, String password) {
        return shop().api()
                .post("/api/auth/login", Map.of("email", person.email(), "password", password))
                .expect(200)
                .data();
    }

    private static Map<String, Object> spending(JsonNode session) {
        return Map.of("refreshToken", session.path("refreshToken").asString());
    }

    private Answer refresh(JsonNode session) {
        return shop().api().post("/api/auth/refresh", spending(session));
    }

    @Test
    @DisplayName("is renewed once by each refresh token; a second use ends the family")
    void refresh() {
        Person person = shop().register();
        JsonNode first = login(person, person.password());
        assertThat(first.path("tokenType").asString()).isEqualTo("Bearer");
        JsonNode second = refresh(first).expect(200).data();

        refresh(first).expect(401);

        refresh(second).expect(401);
    }

    @Test
    @DisplayName("that several renew at once goes to one of them, and ends")
    void parallel() {
        JsonNode session = login(shop().register(), "correct horse battery");

        List<Answer> answers;
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            answers =
                    IntStream.range(0, 6)
                            .mapToObj(_ -> CompletableFuture.supplyAsync(() -> refresh(session), clients))
                            .toList()
                            .stream()
                            .map(CompletableFuture::join)
                            .toList();
        }

        assertThat(answers).extracting(Answer::status).containsOnly(200, 401).containsOnlyOnce(200);
        answers.stream().filter(answer -> answer.status() == 200).forEach(winner -> refresh(winner.data())
                .expect(401));
    }

    @Test
    @DisplayName("ends by a logout of its owner, all of them by another password, and none by anybody else")
    void ended() {
        Person person = shop().register();
        JsonNode phone = login(person, person.password());
        JsonNode laptop = login(person, person.password());
        shop().register().api().post("/api/auth/logout", spending(phone)).expect(200);
        JsonNode phoneAgain = refresh(phone).expect(200).data();

        person.api().post("/api/auth/logout", spending(phoneAgain)).expect(200);
        refresh(phoneAgain).expect(401);
        JsonNode laptopAgain = refresh(laptop).expect(200).data();
        Map<String, Object> change = Map.of("password", "another password", "currentPassword", person.password());
        person.api().put("/api/users/" + person.id(), change).expect(200);

        refresh(laptopAgain).expect(401);
        refresh(login(person, "another password")).expect(200);
    }

    @Test
    @DisplayName("is void everywhere when the account is deleted, and the name is gone from where it was shown")
    void deleted() {
        Person creator = shop().creator();
        Person person = shop().register();
        JsonNode session = login(person, person.password());
        person.api().post("/api/followers", Map.of("creatorId", creator.id())).expect(201);
        Waiting.until(SOON, "follower listed", () -> followersOf(creator).contains(person.id()));
        String orders = "/api/users/" + person.id() + "/orders";
        person.api().get(orders).expect(200);

        assertThat(person.api()
                        .delete("/api/users/" + person.id())
                        .expect(200)
                        .data()
                        .path("deleted")
                        .asBoolean())
                .isTrue();

        assertThat(followersOf(creator)).doesNotContain(person.id());
        Waiting.until(
                SOON,
                "void",
                () -> person.api().get("/api/users/" + person.id()).status() == 401);
        Waiting.until(SOON, "void for reads", () -> person.api().get(orders).status() == 401);
        refresh(session).expect(401);
        assertThat(shop().api()
                        .post("/api/auth/login", Map.of("email", person.email(), "password", person.password()))
                        .expect(401)
                        .code())
                .isEqualTo("BAD_CREDENTIALS");
    }

    private String followersOf(Person creator) {
        return shop().api()
                .get("/api/creators/" + creator.id() + "/followers")
                .expect(200)
                .data()
                .toString();
    }

    @Test
    @DisplayName("is good by a token of any key that is published, and by no other token, on every route and stream")
    void keys() {
        Person person = shop().register();
        TokenKey key = topology().acceptedKey();
        TokenKey unknown = TokenKey.generate();
        CraftedToken token = CraftedToken.of(person.id(), key);
        List<String> routes =
                List.of("/api/users/" + person.id(), "/api/users/" + person.id() + "/orders", "/api/creators?limit=1");
        String stream = "/api/users/" + person.id() + "/events";
        assertThat(shop().api().get("/.well-known/jwks.json").expect(200).body().toString())
                .contains(key.id())
                .doesNotContain("\"d\"");

        Api good = shop().api().as(token.signed(key));
        routes.forEach(route -> good.get(route).expect(200));
        SseReader.open(good, stream, null).close();

        Map<String, String> bad = Map.of(
                "unknown key", CraftedToken.of(person.id(), unknown).signed(unknown),
                "another's signature", token.signed(unknown),
                "none", token.unsigned(),
                "public key as secret", token.sealed(key.pair().getPublic().getEncoded()),
                "no key id", token.withoutHeader("kid").signed(key),
                "type", token.withHeader("typ", "dpop+jwt").signed(key),
                "issuer", token.with("iss", "somebody").signed(key),
                "audience", token.with("aud", "livedrop-internal").signed(key),
                "over", token.with("exp", Instant.now().getEpochSecond() - 1).signed(key),
                "garbage", "garbage");
        bad.forEach((why, forged) -> {
            Api liar = shop().api().as(forged);
            routes.forEach(route ->
                    assertThat(liar.get(route).status()).as(why + ": " + route).isEqualTo(401));
            assertThat(liar.get(stream).status()).as(why + ": stream").isEqualTo(401);
        });
    }

    @Test
    @DisplayName("in a browser is kept by a cookie that no script can read and no other site sends, until it is ended")
    void inABrowser() {
        JsonNode session = login(shop().register(), "correct horse battery");
        Answer kept = shop().api().post("/api/auth/browser", spending(session)).expect(200);
        refresh(session).expect(401);
        JsonNode another = login(shop().register(), "correct horse battery");
        Answer first = shop().api().post("/api/auth/browser", spending(another)).expect(200);

        assertThat(first.data().has("refreshToken")).isFalse();
        assertThat(first.headers().get("set-cookie"))
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Strict", "Path=/api/auth/browser")
                .doesNotContain("Domain");
        Answer second = kept(first, "refresh").expect(200);
        assertThat(second.data().path("accessToken").asString()).isNotEmpty();
        assertThat(second.cookie()).isEqualTo(first.cookie());
        kept(second, "refresh", "Sec-Fetch-Site", "cross-site").expect(403);
        kept(kept, "refresh").expect(401);
        Answer third = kept(second, "refresh").expect(200);

        assertThat(kept(third, "logout").expect(200).headers().get("set-cookie"))
                .contains("Max-Age=0");
        assertThat(kept(third, "refresh").expect(401).headers().get("set-cookie"))
                .contains("Max-Age=0");
        shop().api().post("/api/auth/browser/refresh", Map.of()).expect(401);
    }

    /** What a browser does with the cookie of an answer. */
    private Answer kept(Answer answer, String what, String... headers) {
        return shop().api()
                .post(
                        "/api/auth/browser/" + what,
                        Map.of(),
                        Stream.concat(Stream.of("Cookie", answer.cookie()), Stream.of(headers))
                                .toArray(String[]::new));
    }
}
