package livedrop.acceptance.shop;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import livedrop.acceptance.client.EndToEnd;
import livedrop.acceptance.client.Shop.Person;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tokens, from the first to the last. */
public abstract class SessionSuite extends EndToEnd {

    @Test
    @DisplayName("is renewed once by each refresh token; a second use ends the family")
    void refresh() {
        Person person = shop().register();
        JsonNode first = shop().api()
                .post("/api/auth/login", Map.of("email", person.email(), "password", person.password()))
                .expect(200)
                .data();
        assertThat(first.path("tokenType").asString()).isEqualTo("Bearer");
        Map<String, Object> spent =
                Map.of("refreshToken", first.path("refreshToken").asString());
        JsonNode second =
                shop().api().post("/api/auth/refresh", spent).expect(200).data();

        shop().api().post("/api/auth/refresh", spent).expect(401);

        shop().api()
                .post(
                        "/api/auth/refresh",
                        Map.of("refreshToken", second.path("refreshToken").asString()))
                .expect(401);
    }

    @Test
    @DisplayName("is void when the account is deleted")
    void deleted() {
        Person person = shop().register();
        assertThat(person.api()
                        .delete("/api/users/" + person.id())
                        .expect(200)
                        .data()
                        .path("deleted")
                        .asBoolean())
                .isTrue();

        person.api().get("/api/users/" + person.id()).expect(401);
        assertThat(shop().api()
                        .post("/api/auth/login", Map.of("email", person.email(), "password", person.password()))
                        .expect(401)
                        .code())
                .isEqualTo("BAD_CREDENTIALS");
    }

    @Test
    @DisplayName("is not made from a forged token")
    void forged() {
        Person person = shop().register();
        String token = requireNonNull(person.api().token());
        String forged = token.substring(0, token.length() - 4) + "AAAA";
        shop().api().as(forged).get("/api/users/" + person.id()).expect(401);
        shop().api().as("garbage").get("/api/users/" + person.id()).expect(401);
    }
}
