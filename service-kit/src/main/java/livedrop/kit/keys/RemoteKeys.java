package livedrop.kit.keys;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;

/**
 * The public keys of the processes that sign access tokens, fetched when a token names one that is not known yet.
 *
 * <p>However many tokens name unknown keys, the other processes are asked once in five seconds, one after another until
 * one answers. Keys once fetched stay good while all are away; they are renewed every five minutes, so that one that was
 * withdrawn is forgotten. A token that names a known key waits a quarter of a second for that, at most.
 */
public final class RemoteKeys {

    private static final Logger log = LoggerFactory.getLogger(RemoteKeys.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(5);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration WAIT_FOR_RENEWAL = Duration.ofMillis(250);

    private final Clock clock;
    private final HttpClient client = HttpClient.create();
    private final Mono<Fetched> fetch;
    private volatile @Nullable Fetched fetched;

    private record Fetched(JWKSet keys, Instant at) {}

    /** @param uris where each replica serves the same keys; not empty */
    public RemoteKeys(List<URI> uris, Clock clock) {
        this(uris, clock, Schedulers.parallel());
    }

    /** @param timer on which the time between two fetches passes */
    RemoteKeys(List<URI> uris, Clock clock, Scheduler timer) {
        this.clock = clock;
        this.fetch = inTurn(List.copyOf(uris))
                .doOnNext(keys -> fetched = keys)
                .cache(_ -> BETWEEN_FETCHES, _ -> BETWEEN_TRIES, () -> Duration.ZERO, timer);
    }

    /**
     * All keys known, after asking when the one named is not among them. It fails with an {@link IOException} as long as
     * none were ever fetched: then nobody can tell whether a token is good.
     *
     * @param id none when the token names none: then nobody is asked for it
     */
    public Mono<JWKSet> keys(@Nullable String id) {
        Fetched known = fetched;
        if (known == null) {
            return fetch.map(Fetched::keys);
        }
        boolean among = id == null || known.keys().getKeyByKeyId(id) != null;
        if (among && clock.instant().isBefore(known.at().plus(FRESH))) {
            return Mono.just(known.keys());
        }
        Mono<Fetched> renewed = fetch.onErrorReturn(known);
        return (among ? renewed.timeout(WAIT_FOR_RENEWAL, Mono.just(known)) : renewed).map(Fetched::keys);
    }

    private Mono<Fetched> inTurn(List<URI> uris) {
        Mono<Fetched> last = get(uris.getLast());
        return uris.reversed().stream()
                .skip(1)
                .map(this::get)
                .reduce(last, (later, earlier) -> earlier.onErrorResume(_ -> later));
    }

    private Mono<Fetched> get(URI uri) {
        return client.get()
                .uri(uri)
                .responseSingle((response, content) -> response.status().code() == 200
                        ? content.asString().defaultIfEmpty("{}")
                        : Mono.error(new IOException("status " + response.status())))
                .flatMap(this::parsed)
                .timeout(TIMEOUT)
                .doOnError(failure -> log.warn("No keys from {}: {}", uri, failure.toString()));
    }

    private Mono<Fetched> parsed(String document) {
        try {
            JWKSet keys = JWKSet.parse(document);
            return keys.isEmpty()
                    ? Mono.error(new IOException("a JWKS document without a key"))
                    : Mono.just(new Fetched(keys, clock.instant()));
        } catch (ParseException e) {
            return Mono.error(new IOException("not a JWKS document", e));
        }
    }
}
