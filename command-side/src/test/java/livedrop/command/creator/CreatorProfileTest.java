package livedrop.command.creator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import livedrop.command.testing.Api.Answer;
import livedrop.command.testing.CommandSide;
import livedrop.command.testing.Shop;
import livedrop.command.testing.Shop.Person;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
@DisplayName("A profile")
class CreatorProfileTest {
    private final Shop shop = CommandSide.shared().shop();

    @Test
    @DisplayName("makes a person a creator, and is changed by the next one")
    void published() {
        Person person = shop.register();

        Answer first = person.api()
                .post("/api/creators", Map.of("displayName", "Pat", "avatarUrl", "https://example.org/pat.png"))
                .expect(201);
        Answer second = person.api()
                .post("/api/creators", Map.of("displayName", "Studio", "bio", "Prints"))
                .expect(200);

        assertThat(second.data().path("id").asString()).isEqualTo(person.id().toString());
        assertThat(second.data().path("displayName").asString()).isEqualTo("Studio");
        assertThat(second.data().path("bio").asString()).isEqualTo("Prints");
        assertThat(second.data().path("avatarUrl").isNull()).isTrue();
        assertThat(second.data().path("followers").asLong()).isZero();
        assertThat(second.data().path("createdAt")).isEqualTo(first.data().path("createdAt"));
    }

    @Test
    @DisplayName("needs a name, and only pictures from the web")
    void invalid() {
        Person person = shop.register();

        Answer answer = person.api()
                .post("/api/creators", Map.of("avatarUrl", "javascript:alert(1)"))
                .expect(400, "VALIDATION_FAILED");

        assertThat(answer.body().path("error").path("details").path("fields").propertyNames())
                .containsExactlyInAnyOrder("displayName", "avatarUrl");
    }
}
