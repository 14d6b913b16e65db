package livedrop.kit.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

@DisplayName("The public keys of another process")
class RemoteKeysTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AtomicInteger asked = new AtomicInteger();
    private final List<String> published = new CopyOnWriteArrayList<>(List.of("k1"));
    private final DisposableServer server;
    private final MovableClock clock = new MovableClock();
    private final RemoteKeys keys;

    RemoteKeysTest() {
        this.server = HttpServer.create()
                .port(0)
                .handle((_, response) -> {
                    asked.incrementAndGet();
                    return response.sendString(Mono.fromSupplier(this::document));
                })
                .bindNow();
        this.keys = new RemoteKeys(List.of(uri()), clock);
    }

    private URI uri() {
        return URI.create("http://localhost:" + server.port() + "/jwks");
    }

    private String document() {
        return new JWKSet(published.stream().map(RemoteKeysTest::key).toList()).toString();
    }

    private static JWK key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate().toPublicJWK();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isKnown(RemoteKeys remote, String id) {
        JWKSet known = remote.keys(id).block(PATIENCE);
        return known != null && known.getKeyByKeyId(id) != null;
    }

    /** A wall clock that stands until it is moved. */
    private static final class MovableClock extends Clock {
        private Instant now = Instant.parse("2030-01-01T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void nothingAskedYet() {
        assertThat(asked).hasValue(0);
    }

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    @Test
    @DisplayName("are fetched once, however many tokens name known or unknown ones")
    void fetchedOnce() {
        List<JWKSet> answers = Flux.range(0, 100)
                .flatMap(i -> keys.keys(i % 2 == 0 ? "k1" : "unknown-" + i), 100)
                .collectList()
                .block(PATIENCE);

        assertThat(answers).hasSize(100).allMatch(answer -> answer.getKeyByKeyId("k1") != null);
        assertThat(asked).hasValue(1);
    }

    @Test
    @DisplayName("stay good while the process is away")
    void away() {
        assertThat(keys.keys("k1").block(PATIENCE)).isNotNull();
        server.disposeNow();

        StepVerifier.create(keys.keys("k1")).expectNextCount(1).expectComplete().verify(PATIENCE);
        StepVerifier.create(keys.keys("k2").map(known -> known.getKeys().size()))
                .expectNext(1)
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    @DisplayName("are no empty list when the process never answered, but a failure")
    void neverThere() {
        server.disposeNow();

        StepVerifier.create(keys.keys("k1")).expectError().verify(PATIENCE);
    }

    @Test
    @DisplayName("are asked for again when a token names a new one, once in five seconds")
    void rotated() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        RemoteKeys patient = new RemoteKeys(List.of(uri()), clock, time);
        assertThat(isKnown(patient, "k1")).isTrue();
        published.add("k2");

        assertThat(isKnown(patient, "k2")).isFalse();
        time.advanceTimeBy(Duration.ofSeconds(5));
        assertThat(isKnown(patient, "k2")).isTrue();
        assertThat(isKnown(patient, "k1")).isTrue();
        assertThat(asked).hasValue(2);
    }

    @Test
    @DisplayName("are forgotten within five minutes of being withdrawn")
    void withdrawn() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        RemoteKeys patient = new RemoteKeys(List.of(uri()), clock, time);
        assertThat(isKnown(patient, "k1")).isTrue();
        published.set(0, "k2");
        time.advanceTimeBy(Duration.ofMinutes(5));

        assertThat(isKnown(patient, "k1")).isTrue();
        clock.pass(Duration.ofMinutes(5));
        assertThat(isKnown(patient, "k1")).isFalse();
        assertThat(isKnown(patient, "k2")).isTrue();
    }

    @Test
    @DisplayName("come from the first replica that answers with keys")
    void inTurn() {
        DisposableServer gone = HttpServer.create().port(0).bindNow();
        gone.disposeNow();
        DisposableServer empty = HttpServer.create()
                .port(0)
                .handle((_, response) -> response.sendString(Mono.just("{\"keys\":[]}")))
                .bindNow();
        try {
            List<URI> replicas = Stream.of(gone.port(), empty.port(), server.port())
                    .map(port -> URI.create("http://localhost:" + port + "/jwks"))
                    .toList();

            assertThat(isKnown(new RemoteKeys(replicas, clock), "k1")).isTrue();
            assertThat(asked).hasValue(1);
        } finally {
            empty.disposeNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"keys\":[]}", "{}", "[]", "<html>", ""})
    @DisplayName("are not made of anything else: that is a failure that passes")
    void noKeys(String document) {
        DisposableServer other = HttpServer.create()
                .port(0)
                .handle((_, response) -> response.sendString(Mono.just(document)))
                .bindNow();
        try {
            RemoteKeys none = new RemoteKeys(List.of(URI.create("http://localhost:" + other.port())), clock);

            StepVerifier.create(none.keys("k1")).expectError(IOException.class).verify(PATIENCE);
        } finally {
            other.disposeNow();
        }
    }

    @Test
    @DisplayName("are not asked for by a token that names none")
    void unnamed() {
        assertThat(isKnown(keys, "k1")).isTrue();

        StepVerifier.create(keys.keys(null)).expectNextCount(1).expectComplete().verify(PATIENCE);

        assertThat(asked).hasValue(1);
    }
}
