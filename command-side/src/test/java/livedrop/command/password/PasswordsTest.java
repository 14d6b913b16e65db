package livedrop.command.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

@DisplayName("A password")
public class PasswordsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

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

    @Test
    @DisplayName("of nobody costs what that of somebody does: one check of a hash with the same parameters")
    void sameWork() {
        List<String> checked = new CopyOnWriteArrayList<>();
        Passwords counted = new Passwords(recording(checked), Schedulers.immediate());
        String hash = value(counted.hash("correct horse"));

        counted.matches("wrong horse", hash).block(PATIENCE);
        counted.matches("wrong horse", null).block(PATIENCE);
        counted.matches("wrong horse", null).block(PATIENCE);

        assertThat(checked).hasSize(3).extracting(PasswordsTest::parameters).containsOnly(parameters(hash));
    }

    /** Notes each hash that a password is checked against. */
    public static PasswordEncoder recording(List<String> checked) {
        Argon2PasswordEncoder real = Passwords.argon2id();
        return new PasswordEncoder() {
            @Override
            public String encode(@Nullable CharSequence password) {
                return Objects.requireNonNull(real.encode(password));
            }

            @Override
            public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
                checked.add(Objects.requireNonNull(hash));
                return real.matches(password, hash);
            }
        };
    }

    private static String parameters(String hash) {
        return hash.substring(0, hash.indexOf("p=") + 3);
    }

    @Test
    @DisplayName("is hashed with no less than OWASP asks for")
    void parameters() {
        assertThat(value(passwords.hash("correct horse"))).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    @DisplayName("is the same however its characters are put together, and another one with other characters")
    void normalised() {
        String hash = value(passwords.hash("Zo\u00eb's password"));

        assertThat(passwords.matches("Zoe\u0308's password", hash).block(PATIENCE))
                .isTrue();
        assertThat(passwords.matches("Zoe's password", hash).block(PATIENCE)).isFalse();
    }

    @Test
    @DisplayName("of weaker parameters is known as such")
    void outdated() {
        String weak = new Argon2PasswordEncoder(16, 32, 1, 1 << 12, 1).encode("correct horse");

        assertThat(passwords.isOutdated(Objects.requireNonNull(weak))).isTrue();
        assertThat(passwords.isOutdated(value(passwords.hash("correct horse")))).isFalse();
    }

    @Test
    @DisplayName("waits for its turn among few: of a crowd, most are turned away at once, and then all goes on")
    void crowd() {
        Passwords busy = new Passwords(Passwords.argon2id(), Schedulers.newBoundedElastic(1, 2, "busy"));
        try {
            List<Boolean> hashed = Flux.range(0, 50)
                    .flatMap(
                            _ -> busy.hash("correct horse")
                                    .map(_ -> true)
                                    .onErrorReturn(RejectedExecutionException.class, false),
                            50)
                    .collectList()
                    .block(PATIENCE);

            assertThat(hashed).hasSize(50).contains(true, false);
            assertThat(value(busy.hash("correct horse"))).isNotEmpty();
        } finally {
            busy.destroy();
        }
    }

    private static String value(Mono<String> hash) {
        return Objects.requireNonNull(hash.block(PATIENCE));
    }
}
