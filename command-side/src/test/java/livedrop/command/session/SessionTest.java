package livedrop.command.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import livedrop.command.testing.Api;
import livedrop.command.testing.Api.Answer;
import livedrop.command.testing.CommandSide;
import livedrop.command.testing.Parallel;
import livedrop.command.testing.Shop;
import livedrop.command.testing.Shop.Person;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
@DisplayName("A session")
class SessionTest {
    private final Shop shop = CommandSide.shared().shop();
    private final Api api = shop.api();

    private Answer refresh(String refreshToken) {
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
    @DisplayName("is not renewed by garbage")
    void garbage() {
        refresh("garbage").expect(401, "UNAUTHENTICATED");
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
