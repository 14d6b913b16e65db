package livedrop.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@DisplayName("A password")
class PasswordsTest {
    private final Passwords passwords = new Passwords();

    @AfterEach
    void close() {
        passwords.destroy();
    }

    @Test
    @DisplayName("is kept as an Argon2id hash, another one each time")
    void hash() {
        String first = value(passwords.hash("correct horse"));
        String second = value(passwords.hash("correct horse"));

        assertThat(first).startsWith("$argon2id$").isNotEqualTo(second);
        StepVerifier.create(passwords.matches("correct horse", first))
                .expectNext(true)
                .verifyComplete();
        StepVerifier.create(passwords.matches("correct horse", second))
                .expectNext(true)
                .verifyComplete();
        StepVerifier.create(passwords.matches("wrong horse", first))
                .expectNext(false)
                .verifyComplete();
    }

    @Test
    @DisplayName("of nobody never matches")
    void nobody() {
        StepVerifier.create(passwords.matches("the password of nobody", null))
                .expectNext(false)
                .verifyComplete();
    }

    private static String value(Mono<String> hash) {
        return Objects.requireNonNull(hash.block(Duration.ofSeconds(10)));
    }
}
