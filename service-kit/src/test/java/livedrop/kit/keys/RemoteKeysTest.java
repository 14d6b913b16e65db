package livedrop.kit.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.test.StepVerifier;

@DisplayName("The public keys of another process")
class RemoteKeysTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AtomicInteger asked = new AtomicInteger();
    private DisposableServer server;
    private RemoteKeys keys;

    RemoteKeysTest() throws JOSEException {
        String document = new JWKSet(List.of(
                        new ECKeyGenerator(Curve.P_256).keyID("k1").generate().toPublicJWK()))
                .toString();
        this.server = HttpServer.create()
                .port(0)
                .handle((_, response) -> {
                    asked.incrementAndGet();
                    return response.sendString(Mono.just(document));
                })
                .bindNow();
        this.keys = new RemoteKeys(URI.create("http://localhost:" + server.port() + "/jwks"), Clock.systemUTC());
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
}
