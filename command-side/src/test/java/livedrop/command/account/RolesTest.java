package livedrop.command.account;

import static livedrop.command.testing.Shop.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import livedrop.command.testing.Api;
import livedrop.command.testing.Api.Answer;
import livedrop.command.testing.CommandSide;
import livedrop.command.testing.Shop;
import livedrop.command.testing.Shop.Person;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.LoggedEvent;
import livedrop.schema.account.AccountRolesChanged;
import livedrop.schema.account.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
@DisplayName("An admin")
class RolesTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final CommandSide commandSide = CommandSide.shared();
    private final Shop shop = commandSide.shop();
    private final Person admin = shop.register();
    private final Person person = shop.register();

    private Api as(Person who, Role... roles) {
        return shop.api()
                .as(Objects.requireNonNull(commandSide
                                .bean(LoginSessions.class)
                                .open(who.id(), Set.of(roles))
                                .block(SOON))
                        .accessToken());
    }

    private static String rolesOf(Person who) {
        return "/api/users/" + who.id() + "/roles";
    }

    @Test
    @DisplayName("makes somebody staff and takes it back; the log says who did it and why")
    void change() {
        Api api = as(admin, Role.USER, Role.ADMIN);

        Answer granted = api.put(
                        rolesOf(person), Map.of("roles", List.of("AUDITOR", "SUPPORT"), "reason", "New in the team."))
                .expect(200);

        assertThat(granted.data().path("roles").toString()).isEqualTo("[\"USER\",\"SUPPORT\",\"AUDITOR\"]");
        Answer login = shop.api()
                .post("/api/auth/login", Map.of("email", person.email(), "password", PASSWORD))
                .expect(200);
        assertThat(login.data().path("user").path("roles").toString()).isEqualTo("[\"USER\",\"SUPPORT\",\"AUDITOR\"]");
        api.put(rolesOf(person), Map.of("roles", List.of())).expect(200);
        assertThat(changesOf(person))
                .containsExactly(
                        new AccountRolesChanged(
                                person.id(),
                                Set.of(Role.USER, Role.SUPPORT, Role.AUDITOR),
                                admin.id(),
                                "New in the team."),
                        new AccountRolesChanged(person.id(), Set.of(Role.USER), admin.id(), null));
    }

    private List<Object> changesOf(Person who) {
        return Objects.requireNonNull(
                commandSide.bean(EventLog.class).stream(who.id().toString())
                        .map(LoggedEvent::payload)
                        .filter(AccountRolesChanged.class::isInstance)
                        .collectList()
                        .block(SOON));
    }

    @Test
    @DisplayName("is told what is wrong, and does not lock herself out")
    void badInput() {
        Api api = as(admin, Role.USER, Role.ADMIN);

        assertThat(problem(api.put(rolesOf(person), Map.of("roles", List.of("KING")))))
                .isEqualTo("[KING] (expected: of [USER, SUPPORT, AUDITOR, ADMIN])");
        assertThat(problem(api.put(rolesOf(person), Map.of("roles", Collections.singletonList(null)))))
                .startsWith("[null] (expected: of ");
        assertThat(problem(api.put(rolesOf(person), Map.of()))).isEqualTo("missing (expected: a value)");
        assertThat(problem(api.put(rolesOf(admin), Map.of("roles", List.of("SUPPORT")))))
                .isEqualTo("[SUPPORT] (expected: with ADMIN, for oneself)");
        api.put("/api/users/" + UUID.randomUUID() + "/roles", Map.of("roles", List.of()))
                .expect(404);
        person.api().delete("/api/users/" + person.id()).expect(200);
        api.put(rolesOf(person), Map.of("roles", List.of("SUPPORT"))).expect(404);
    }

    private static String problem(Answer answer) {
        return answer.expect(400, "VALIDATION_FAILED")
                .body()
                .path("error")
                .path("details")
                .path("fields")
                .path("roles")
                .asString();
    }

    @Test
    @DisplayName("is the only one who may")
    void others() {
        for (Role role : List.of(Role.USER, Role.SUPPORT, Role.AUDITOR)) {
            as(person, role)
                    .put(rolesOf(person), Map.of("roles", List.of("ADMIN")))
                    .expect(403);
        }
        assertThat(changesOf(person)).isEmpty();
    }
}
