package livedrop.eventstore.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import livedrop.embedded.junit.TestServers;
import livedrop.eventstore.TestStore;
import livedrop.eventstore.postgres.PostgresAutoConfiguration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.annotation.Bean;

@DisplayName("A service does not start when it would lose events")
class StorageGuardTest {

    @Test
    @DisplayName("without a data source, and says what to do")
    void withoutDataSource() {
        assertThatThrownBy(() -> TestStore.with(
                        Map.of("spring.autoconfigure.exclude", PostgresAutoConfiguration.class.getName())))
                .rootCause()
                .isInstanceOf(UnsafeStorageException.class)
                .hasMessageStartingWith("Axon would work in memory and lose every event: there is no"
                        + " EventStorageEngine, there is no EventStore, there is no TokenStore, there is no SagaStore,"
                        + " there is no PersistenceExceptionResolver.")
                .hasMessageContaining("Give this process its PostgreSQL by livedrop.postgres.host");
    }

    @Test
    @DisplayName("without the password of the database")
    void withoutPassword() {
        assertThatThrownBy(() -> TestStore.with(Map.of("livedrop.postgres.user", "ulla")))
                .rootCause()
                .hasMessage("livedrop.postgres.password: missing (expected: the password of the user ulla)");
    }

    @ParameterizedTest
    @CsvSource({"livedrop.event-store, group-commit", "livedrop.saga-store, batched"})
    @Tag("servers")
    @DisplayName("with a store of a kind that there is not")
    void unknownStore(String setting, String ours) {
        assertThatThrownBy(() -> TestStore.with(settingsWith(setting, "paper")))
                .rootCause()
                .isInstanceOf(UnsafeStorageException.class)
                .hasMessageStartingWith(setting + ": paper (expected: " + ours + " or stock).");
    }

    @Test
    @Tag("servers")
    @DisplayName("with a token store in memory beside the durable one")
    void forgetfulTokens() {
        assertThatThrownBy(() -> TestStore.on(TestServers.freshDatabase(), Forgetful.class))
                .rootCause()
                .isInstanceOf(UnsafeStorageException.class)
                .hasMessageContaining("lose every event: the TokenStore is InMemoryTokenStore.");
    }

    @Test
    @DisplayName("and the operator sees the cure on its own")
    void analysis() {
        @Nullable
        FailureAnalysis analysis = new UnsafeStorageFailureAnalyzer()
                .analyze(new IllegalStateException(new UnsafeStorageException("It rains.", "Take an umbrella.")));

        assertThat(analysis)
                .extracting(FailureAnalysis::getDescription, FailureAnalysis::getAction)
                .containsExactly("It rains.", "Take an umbrella.");
    }

    private static Map<String, Object> settingsWith(String name, Object value) {
        var settings = new HashMap<>(TestServers.freshDatabase().settings());
        settings.put(name, value);
        return settings;
    }

    static class Forgetful {

        @Bean
        TokenStore forgetfulTokens() {
            return new InMemoryTokenStore();
        }
    }
}
