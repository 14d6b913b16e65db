package livedrop.query.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import livedrop.embedded.junit.TestServers;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.LoggedEvent;
import livedrop.kit.account.AccountStatus;
import livedrop.query.testing.Eventually;
import livedrop.query.testing.History;
import livedrop.query.testing.QueryProcess;
import livedrop.query.testing.TestRedis;
import livedrop.schema.account.AccountDeleted;
import livedrop.schema.account.AccountRegistered;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@Tag("servers")
@DisplayName("The token of an account")
class LoggedAccountsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final UserId user = new UserId(UUID.randomUUID());

    @Test
    @DisplayName("that was deleted is void on every route, those that are public included, and another one is not")
    void deleted() {
        TestRedis.empty().close();
        try (QueryProcess process = QueryProcess.start(TestServers.freshDatabase(), TestRedis.settings())) {
            UserId other = new UserId(UUID.randomUUID());
            History history = new History(process.events());
            history.append(new AccountRegistered(user, Set.of(Role.USER)));
            history.append(new AccountRegistered(other, Set.of(Role.USER)));
            assertThat(statusOf(process, user, "/api/users/" + user + "/following"))
                    .isEqualTo(200);

            history.append(new AccountDeleted(user));

            Eventually.holds(
                    PATIENCE, "401", () -> statusOf(process, user, "/api/users/" + user + "/following") == 401);
            assertThat(statusOf(process, user, "/api/creators")).isEqualTo(401);
            assertThat(statusOf(process, other, "/api/users/" + other + "/following"))
                    .isEqualTo(200);
        }
    }

    private static int statusOf(QueryProcess process, UserId caller, String path) {
        return process.as(caller)
                .get()
                .uri(path)
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value();
    }

    @Test
    @DisplayName("stays good while the log cannot be read")
    void logAway() {
        AccountStatus accounts = new AccountStatusConfiguration().loggedAccounts(new LostLog());

        StepVerifier.create(accounts.isActive(user)).expectNext(true).verifyComplete();
    }

    /** A log that cannot be read. */
    private static final class LostLog implements EventLog {

        @Override
        public Flux<LoggedEvent> stream(String aggregateId) {
            return Flux.error(new IllegalStateException("away"));
        }

        @Override
        public Flux<LoggedEvent> of(Collection<String> aggregateIds, long afterIndex, int limit) {
            return Flux.error(new IllegalStateException("away"));
        }

        @Override
        public Flux<String> begun(Collection<String> aggregateIds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Flux<LoggedEvent> between(long afterIndex, long lastIndex, Collection<Class<?>> types) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<LoggedEvent> lastBefore(String aggregateId, long sequence, Collection<Class<?>> types) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<Long> head() {
            return Mono.error(new IllegalStateException("away"));
        }
    }
}
