package livedrop.kit.keys;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * The public keys of the process that signs access tokens, fetched when a token names one that is not known yet.
 *
 * <p>However many tokens name unknown keys, the other process is asked once in five seconds. Keys once fetched stay good
 * while it is away; they are renewed every five minutes, so that one that was withdrawn is forgotten.
 */
public final class RemoteKeys {

    private static final Logger log = LoggerFactory.getLogger(RemoteKeys.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(5);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final URI uri;
    private final Clock clock;
    private final HttpClient client = HttpClient.create();
    private final Mono<Fetched> fetch;
    private volatile @Nullable Fetched fetched;

    private record Fetched(JWKSet keys, Instant at) {}

    public RemoteKeys(URI uri, Clock clock) {
        this.uri = uri;
        this.clock = clock;
        this.fetch = Mono.defer(this::get)
                .doOnNext(keys -> fetched = keys)
                .doOnError(failure -> log.warn("No keys from {}: {}", uri, failure.toString()))
                .cache(_ -> BETWEEN_FETCHES, _ -> BETWEEN_TRIES, () -> Duration.ZERO);
    }

    /** All keys known, after asking when the one named is not among them. */
    public Mono<JWKSet> keys(@Nullable String id) {
        Fetched known = fetched;
        if (known == null) {
            return fetch.map(Fetched::keys);
        }
        boolean fresh = clock.instant().isBefore(known.at().plus(FRESH));
        if (fresh && known.keys().getKeyByKeyId(id) != null) {
            return Mono.just(known.keys());
        }
        return fetch.onErrorReturn(known).map(Fetched::keys);
    }

    private Mono<Fetched> get() {
        return client.get()
                .uri(uri)
                .responseSingle((response, content) -> response.status().code() == 200
                        ? content.asString()
                        : Mono.error(new IllegalStateException("status " + response.status())))
                .map(this::parsed)
                .timeout(TIMEOUT);
    }

    private Fetched parsed(String document) {
        try {
            return new Fetched(JWKSet.parse(document), clock.instant());
        } catch (ParseException e) {
            throw new IllegalStateException("not a JWKS document", e);
        }
    }
}
