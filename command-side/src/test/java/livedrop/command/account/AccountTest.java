package livedrop.command.account;

import static livedrop.command.testing.Shop.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import livedrop.command.edge.Commands;
import livedrop.command.password.Passwords;
import livedrop.command.password.PasswordsTest;
import livedrop.command.testing.Api;
import livedrop.command.testing.Api.Answer;
import livedrop.command.testing.CommandSide;
import livedrop.command.testing.Parallel;
import livedrop.command.testing.Shop;
import livedrop.command.testing.Shop.Person;
import livedrop.embedded.junit.TestServers;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.LoggedEvent;
import livedrop.kit.web.ApiException;
import livedrop.schema.account.AccountDeleted;
import livedrop.schema.account.AccountRegistered;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

@Tag("servers")
@DisplayName("An account")
class AccountTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final CommandSide commandSide = CommandSide.shared();
    private final Shop shop = commandSide.shop();
    private final Api api = shop.api();

    private Answer register(String email) {
        return api.post("/api/auth/register", Map.of("name", "Pat", "email", email, "password", PASSWORD));
    }

    private Answer login(String email, String password) {
        return api.post("/api/auth/login", Map.of("email", email, "password", password));
    }

    private List<Object> historyOf(UserId id) {
        EventLog log = commandSide.bean(EventLog.class);
        return Objects.requireNonNull(log.stream(id.toString())
                .map(LoggedEvent::payload)
                .collectList()
                .block(SOON));
    }

    @Test
    @DisplayName("is made with an id, a session, and one event that holds nothing personal")
    void registered() {
        String email = Shop.newEmail();

        Answer answer = register(email).expect(201);

        UserId id = UserId.parse(answer.data().path("user").path("id").asString());
        assertThat(answer.data().path("user").path("email").asString()).isEqualTo(email);
        assertThat(answer.data().path("user").path("roles").toString()).isEqualTo("[\"USER\"]");
        assertThat(answer.data().path("expiresIn").asLong()).isEqualTo(900);
        assertThat(historyOf(id)).containsExactly(new AccountRegistered(id, Set.of(Role.USER)));
        api.as(answer.data().path("accessToken").asString())
                .get("/api/users/" + id)
                .expect(200);
    }

    @Test
    @DisplayName("is made once when twenty register with the same address at once, in any case")
    void race() {
        String email = Shop.newEmail();

        List<Answer> answers = Parallel.times(20, () -> register(Math.random() < 0.5 ? email : upper(email)));

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 409)).hasSize(19);
        assertThat(answers.stream().map(Answer::code).distinct()).containsOnly("", "EMAIL_TAKEN");
    }

    private static String upper(String email) {
        return email.toUpperCase(Locale.ROOT);
    }

    @Test
    @DisplayName("is entered with its password, whatever the case of the address")
    void login() {
        Person person = shop.register();

        Answer answer = login(upper(person.email()), PASSWORD).expect(200);

        assertThat(answer.data().path("user").path("id").asString())
                .isEqualTo(person.id().toString());
        assertThat(answer.data().path("tokenType").asString()).isEqualTo("Bearer");
    }

    @Test
    @DisplayName("is not told apart from none by who guesses")
    void badCredentials() {
        Person person = shop.register();

        Answer wrong = login(person.email(), "wrong password").expect(401, "BAD_CREDENTIALS");
        Answer unknown = login(Shop.newEmail(), PASSWORD).expect(401, "BAD_CREDENTIALS");

        assertThat(unknown.body().path("error").path("message"))
                .isEqualTo(wrong.body().path("error").path("message"));
        assertThat(unknown.body().path("error").path("details"))
                .isEqualTo(wrong.body().path("error").path("details"));
    }

    @Test
    @DisplayName("costs who guesses the same whether it is there or not: one look at one hash")
    void sameWork() {
        List<String> checked = new CopyOnWriteArrayList<>();
        Passwords counted = new Passwords(PasswordsTest.recording(checked), Schedulers.immediate());
        AccountDesk desk = new AccountDesk(
                commandSide.bean(AccountStore.class), counted, commandSide.bean(Commands.class), Clock.systemUTC());
        Person person = shop.register();

        StepVerifier.create(desk.login(person.email(), "wrong password")).verifyError(ApiException.class);
        assertThat(checked).hasSize(1);
        StepVerifier.create(desk.login(Shop.newEmail(), "wrong password")).verifyError(ApiException.class);
        assertThat(checked).hasSize(2);
    }

    @Test
    @DisplayName("gets a hash of today's parameters when its owner logs in with an old one")
    void rehashed() {
        Person person = shop.register();
        setHash(person, Objects.requireNonNull(new Argon2PasswordEncoder(16, 32, 1, 1 << 12, 1).encode(PASSWORD)));

        login(person.email(), "wrong password").expect(401);
        assertThat(hashOf(person)).contains("m=4096,t=1");
        login(person.email(), PASSWORD).expect(200);
        assertThat(hashOf(person)).contains("m=19456,t=2");
        login(person.email(), PASSWORD).expect(200);
    }

    private void setHash(Person person, String hash) {
        commandSide
                .bean(DatabaseClient.class)
                .sql("update account set password_hash = :hash where id = :id")
                .bind("hash", hash)
                .bind("id", person.id().value())
                .then()
                .block(SOON);
    }

    private String hashOf(Person person) {
        return Objects.requireNonNull(commandSide
                .bean(AccountStore.class)
                .byId(person.id())
                .map(AccountRecord::passwordHash)
                .block(SOON));
    }

    @Test
    @DisplayName("whose password is changed while it is checked does not let in who knew the old one")
    void changedMeanwhile() {
        Person person = shop.register();
        AccountDesk desk = commandSide.bean(AccountDesk.class);
        AccountRecord proved =
                Objects.requireNonNull(desk.login(person.email(), PASSWORD).block(SOON));
        assertThat(desk.isStillProved(proved, PASSWORD).block(SOON)).isTrue();
        person.api()
                .put("/api/users/" + person.id(), Map.of("password", "another password", "currentPassword", PASSWORD))
                .expect(200);

        assertThat(desk.isStillProved(proved, PASSWORD).block(SOON)).isFalse();
        assertThat(desk.isStillProved(proved, "another password").block(SOON)).isTrue();
        person.api().delete("/api/users/" + person.id()).expect(200);
        assertThat(desk.isStillProved(proved, "another password").block(SOON)).isFalse();
    }

    @Test
    @DisplayName("takes no roles, no id and no endless password from its owner")
    void massAssignment() {
        Person person = shop.register();
        Map<String, Object> introduction =
                Map.of("name", "Pat", "email", Shop.newEmail(), "password", PASSWORD, "roles", List.of("ADMIN"));
        String path = "/api/users/" + person.id();

        api.post("/api/auth/register", introduction).expect(400, "VALIDATION_FAILED");
        person.api().put(path, Map.of("roles", List.of("ADMIN"))).expect(400, "VALIDATION_FAILED");
        person.api().put(path, Map.of("id", UUID.randomUUID())).expect(400, "VALIDATION_FAILED");
        login(person.email(), "x".repeat(201)).expect(400, "VALIDATION_FAILED");
        login(person.email(), "x".repeat(50_000)).expect(400, "VALIDATION_FAILED");
        assertThat(person.api().get(path).expect(200).data().path("roles").toString())
                .isEqualTo("[\"USER\"]");
    }

    @Test
    @DisplayName("is the same one however the characters of its address are put together")
    void normalised() {
        String email = "zo\u00eb-" + UUID.randomUUID() + "@example.org";
        register(email).expect(201);

        register(email.replace("\u00eb", "e\u0308")).expect(409, "EMAIL_TAKEN");
        login(email.replace("\u00eb", "E\u0308"), PASSWORD).expect(200);
    }

    @Test
    @DisplayName("whose stream was never begun gets it at the next login")
    void repaired() {
        Person person = shop.register();
        DatabaseClient database = commandSide.bean(DatabaseClient.class);
        UserId lost = UserId.parse("0198c0de-0000-7000-8000-00000000abcd");
        database.sql("delete from login_session where user_id = :id")
                .bind("id", person.id().value())
                .then()
                .then(database.sql("update account set recorded = false, id = :lost where id = :id")
                        .bind("lost", lost.value())
                        .bind("id", person.id().value())
                        .then())
                .block(SOON);

        login(person.email(), PASSWORD).expect(200);

        assertThat(historyOf(lost)).containsExactly(new AccountRegistered(lost, Set.of(Role.USER)));
    }

    @Test
    @DisplayName("shows another name at once, and another address or password only for the current one")
    void changed() {
        Person person = shop.register();
        String path = "/api/users/" + person.id();
        String email = Shop.newEmail();

        Answer renamed = person.api().put(path, Map.of("name", "Sam")).expect(200);
        assertThat(renamed.data().path("name").asString()).isEqualTo("Sam");
        person.api().put(path, Map.of("email", email)).expect(400, "VALIDATION_FAILED");
        person.api()
                .put(path, Map.of("email", email, "currentPassword", "wrong password"))
                .expect(401, "BAD_CREDENTIALS");
        person.api()
                .put(path, Map.of("email", email, "password", "another password", "currentPassword", PASSWORD))
                .expect(200);

        login(person.email(), PASSWORD).expect(401);
        login(email, "another password").expect(200);
        api.post("/api/auth/refresh", Map.of("refreshToken", person.refreshToken()))
                .expect(401);
        assertThat(person.api().get(path).expect(200).data().path("email").asString())
                .isEqualTo(email);
    }

    @Test
    @DisplayName("does not take the address of another")
    void addressOfAnother() {
        Person person = shop.register();
        Person other = shop.register();

        person.api()
                .put("/api/users/" + person.id(), Map.of("email", upper(other.email()), "currentPassword", PASSWORD))
                .expect(409, "EMAIL_TAKEN");
    }

    @Test
    @DisplayName("that is deleted is gone with its tokens and its personal data, and its history stays")
    void deleted() {
        Person person = shop.register();
        String path = "/api/users/" + person.id();
        person.api().get(path).expect(200);

        assertThat(person.api().delete(path).expect(200).data().path("deleted").asBoolean())
                .isTrue();

        person.api().get(path).expect(401);
        person.api().delete(path).expect(401);
        login(person.email(), PASSWORD).expect(401, "BAD_CREDENTIALS");
        api.post("/api/auth/refresh", Map.of("refreshToken", person.refreshToken()))
                .expect(401);
        assertThat(historyOf(person.id()))
                .containsExactly(
                        new AccountRegistered(person.id(), Set.of(Role.USER)), new AccountDeleted(person.id()));
        register(person.email()).expect(201);
    }

    @Test
    @Timeout(60)
    @DisplayName("that another process deletes is gone here when the log says so, although it is remembered")
    void deletedElsewhere() {
        Person person = shop.register();
        String path = "/api/users/" + person.id();
        person.api().get(path).expect(200);

        commandSide
                .bean(EventStore.class)
                .publish(new GenericDomainEventMessage<>(
                        "Account", person.id().toString(), 1, new AccountDeleted(person.id())));

        while (person.api().get(path).status() != 401) {
            Thread.onSpinWait();
        }
    }

    @Test
    @DisplayName("is nobody else's to see, change or delete")
    void ofAnother() {
        String path = "/api/users/" + shop.register().id();
        Person other = shop.register();

        other.api().get(path).expect(403, "FORBIDDEN");
        other.api().put(path, Map.of("name", "Eve")).expect(403, "FORBIDDEN");
        other.api().delete(path).expect(403, "FORBIDDEN");
        api.get(path).expect(401, "UNAUTHENTICATED");
    }

    @Test
    @DisplayName("of the first of the staff is there from the start, once")
    void staff() {
        var database = TestServers.freshDatabase();
        Map<String, Object> admin =
                Map.of("livedrop.admin.email", "staff@example.org", "livedrop.admin.password", PASSWORD);
        for (int start = 0; start < 2; start++) {
            try (CommandSide own = CommandSide.start(database, TestServers.freshTopic(), admin)) {
                Answer answer = own.api()
                        .post("/api/auth/login", Map.of("email", "staff@example.org", "password", PASSWORD))
                        .expect(200);
                assertThat(answer.data().path("user").path("roles").toString())
                        .isEqualTo("[\"USER\",\"SUPPORT\",\"AUDITOR\",\"ADMIN\"]");
            }
        }
    }
}
