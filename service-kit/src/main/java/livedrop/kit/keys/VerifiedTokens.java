package livedrop.kit.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/**
 * Remembers for a moment which access tokens were found good: checking a signature costs more than all the rest of most
 * calls. Whether the token's time is over is asked each time, and what was refused is never remembered. A key that is
 * taken back is so believed for half a minute longer.
 */
public final class VerifiedTokens implements ReactiveJwtDecoder {

    private static final Duration MEMORY = Duration.ofSeconds(30);
    private static final long MOST_TOKENS = 20_000;

    private final ReactiveJwtDecoder decoder;
    private final OAuth2TokenValidator<Jwt> times;
    private final Cache<String, Jwt> verified = Caffeine.newBuilder()
            .expireAfterWrite(MEMORY)
            .maximumSize(MOST_TOKENS)
            .build();

    /**
     * @param decoder checks everything
     * @param times checks what can change while a token is remembered
     */
    public VerifiedTokens(ReactiveJwtDecoder decoder, OAuth2TokenValidator<Jwt> times) {
        this.decoder = decoder;
        this.times = times;
    }

    @Override
    public Mono<Jwt> decode(String token) {
        return Mono.defer(() -> {
            Jwt known = verified.getIfPresent(token);
            return known != null && !times.validate(known).hasErrors()
                    ? Mono.just(known)
                    : decoder.decode(token).doOnNext(jwt -> verified.put(token, jwt));
        });
    }
}
