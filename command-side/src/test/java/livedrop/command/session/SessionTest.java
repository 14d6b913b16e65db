package livedrop.command.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import livedrop.command.testing.Api;
import livedrop.command.testing.Api.Answer;
import livedrop.command.testing.CommandSide;
import livedrop.command.testing.Parallel;
import livedrop.command.testing.Shop;
import livedrop.command.testing.Shop.Person;
import livedrop.embedded.junit.FreshDatabase;
import livedrop.embedded.junit.TestServers;
import livedrop.kit.keys.KeyText;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.test.StepVerifier;

@Tag("servers")
@DisplayName("A session")
class SessionTest {
    private final CommandSide commandSide = CommandSide.shared();
    private final Shop shop = commandSide.shop();
    private final Api api = shop.api();

    private Answer refresh(String refreshToken) {
        return refresh(api, refreshToken);
    }

    private static Answer refresh(Api api, String refreshToken) {
        return api.post("/api/auth/refresh", Map.of("refreshToken", refreshToken));
    }

    private static String refreshTokenOf(Answer answer) {
        return answer.data().path("refreshToken").asString();
    }

    @Test
    @DisplayName("is renewed with another pair, again and again")
    void renewed() {
        Person person = shop.register();

        Answer second = refresh(person.refreshToken()).expect(200);
        Answer third = refresh(refreshTokenOf(second)).expect(200);

        assertThat(List.of(person.refreshToken(), refreshTokenOf(second), refreshTokenOf(third)))
                .doesNotHaveDuplicates();
        assertThat(third.data().path("tokenType").asString()).isEqualTo("Bearer");
        assertThat(third.data().path("expiresIn").asLong()).isEqualTo(900);
        api.as(third.data().path("accessToken").asString())
                .get("/api/users/" + person.id())
                .expect(200);
    }

    @Test
    @DisplayName("ends for everybody when a spent token is shown again")
    void reuse() {
        Person person = shop.register();
        Answer second = refresh(person.refreshToken()).expect(200);

        refresh(person.refreshToken()).expect(401, "UNAUTHENTICATED");

        refresh(refreshTokenOf(second)).expect(401, "UNAUTHENTICATED");
    }

    @Test
    @DisplayName("that several renew at once goes to one at most, and ends")
    void race() {
        Person person = shop.register();
        Callable<Answer> renew = () -> refresh(person.refreshToken());

        List<Answer> answers = Parallel.times(10, renew);

        List<Answer> renewed =
                answers.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(renewed).hasSize(1);
        refresh(refreshTokenOf(renewed.getFirst())).expect(401);
    }

    @Test
    @DisplayName("of one device does not touch that of another")
    void devices() {
        Person person = shop.register();
        Answer other = api.post("/api/auth/login", Map.of("email", person.email(), "password", Shop.PASSWORD))
                .expect(200);
        refresh(person.refreshToken()).expect(200);
        refresh(person.refreshToken()).expect(401);

        refresh(refreshTokenOf(other)).expect(200);
    }

    @Test
    @DisplayName("ends by a logout of its owner, and of nobody else")
    void logout() {
        Person person = shop.register();
        Person stranger = shop.register();
        Map<String, Object> token = Map.of("refreshToken", person.refreshToken());
        api.post("/api/auth/logout", token).expect(401);
        stranger.api().post("/api/auth/logout", token).expect(200);
        Answer second = refresh(person.refreshToken()).expect(200);

        person.api()
                .post("/api/auth/logout", Map.of("refreshToken", refreshTokenOf(second)))
                .expect(200);

        refresh(refreshTokenOf(second)).expect(401);
    }

    @Test
    @DisplayName("that is over is not renewed")
    void expired() {
        Map<String, Object> shortLived = Map.of("livedrop.session.refresh-token", "0s");
        try (CommandSide own = CommandSide.start(TestServers.freshDatabase(), TestServers.freshTopic(), shortLived)) {
            Person person = own.shop().register();

            own.api()
                    .post("/api/auth/refresh", Map.of("refreshToken", person.refreshToken()))
                    .expect(401, "UNAUTHENTICATED");
        }
    }

    @Test
    @DisplayName("is not opened for an account that is gone")
    void gone() {
        StepVerifier.create(commandSide.bean(Sessions.class).open(new UserId(UUID.randomUUID()), Set.of(Role.USER)))
                .verifyErrorSatisfies(
                        failure -> assertThat(((ApiException) failure).code()).isEqualTo(ErrorCode.UNAUTHENTICATED));
    }

    @Test
    @DisplayName("gives the roles that its owner has when it is renewed")
    void roles() {
        Person person = shop.register();
        commandSide
                .bean(DatabaseClient.class)
                .sql("update account set roles = array['USER', 'SUPPORT'] where id = :id")
                .bind("id", person.id().value())
                .then()
                .block(Duration.ofSeconds(10));

        Answer renewed = refresh(person.refreshToken()).expect(200);

        assertThat(rolesOf(person.api().token())).containsExactly("USER");
        assertThat(rolesOf(renewed.data().path("accessToken").asString())).containsExactly("SUPPORT", "USER");
    }

    private static List<String> rolesOf(@Nullable String token) {
        try {
            return SignedJWT.parse(token).getJWTClaimsSet().getStringListClaim("roles");
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("goes on when the key is changed, until the old key is not accepted any more")
    void rotated() {
        FreshDatabase database = TestServers.freshDatabase();
        String topic = TestServers.freshTopic();
        String first = CommandSide.newPrivateKey();
        String second = CommandSide.newPrivateKey();
        Person person;
        try (CommandSide before = CommandSide.start(database, topic, Map.of("livedrop.jwt.private-key", first))) {
            person = before.shop().register();
        }
        String path = "/api/users/" + person.id();
        String old = Objects.requireNonNull(person.api().token());
        Answer renewed;
        try (CommandSide rotated = CommandSide.start(
                database,
                topic,
                Map.of(
                        "livedrop.jwt.private-key",
                        second,
                        "livedrop.jwt.accepted-keys",
                        KeyText.publicTextOf(first)))) {
            rotated.api().as(old).get(path).expect(200);
            renewed = rotated.api()
                    .post("/api/auth/refresh", Map.of("refreshToken", person.refreshToken()))
                    .expect(200);
            rotated.api()
                    .as(renewed.data().path("accessToken").asString())
                    .get(path)
                    .expect(200);
            assertThat(rotated.api()
                            .get("/.well-known/jwks.json")
                            .expect(200)
                            .body()
                            .path("keys"))
                    .hasSize(2);
        }
        try (CommandSide after = CommandSide.start(database, topic, Map.of("livedrop.jwt.private-key", second))) {
            after.api().as(old).get(path).expect(401, "UNAUTHENTICATED");
            after.api()
                    .as(renewed.data().path("accessToken").asString())
                    .get(path)
                    .expect(200);
            refresh(after.api(), refreshTokenOf(renewed)).expect(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "%00", "AAAA", "eyJhbGciOiJFUzI1NiJ9.e30.AAAA", "\u00eb"})
    @DisplayName("is not renewed by garbage")
    void garbage(String text) {
        refresh(text).expect(401, "UNAUTHENTICATED");
    }

    @Test
    @DisplayName("is not renewed by nothing, nor by more than a token can be")
    void nothing() {
        refresh("").expect(400, "VALIDATION_FAILED");
        refresh("x".repeat(256)).expect(400, "VALIDATION_FAILED");
        api.post("/api/auth/refresh", Map.of()).expect(400, "VALIDATION_FAILED");
    }

    @Test
    @DisplayName("is checked by keys that everybody can read, and that hold nothing private")
    void keys() {
        Answer keys = api.get("/.well-known/jwks.json").expect(200);

        assertThat(keys.body().path("keys")).hasSize(1);
        assertThat(keys.body().path("keys").path(0).propertyNames())
                .containsExactlyInAnyOrder("kty", "crv", "x", "y", "kid", "use", "alg");
    }
}
