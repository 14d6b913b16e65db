package livedrop.kit.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.Function;
import livedrop.schema.account.UserId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Which accounts are gone, for a process that does not keep them: one look for each person who calls with a token,
 * remembered for a moment, so that a deleted account is out within two seconds. A public read asks nothing.
 *
 * <p>While nobody can look, nobody can be deleted either, and what is served then is as old: tokens stay good until they
 * expire.
 */
public final class RememberedAccounts implements AccountStatus {

    private static final Logger LOG = LoggerFactory.getLogger(RememberedAccounts.class);
    private static final Duration MEMORY = Duration.ofMillis(1_500);
    private static final long MOST_REMEMBERED = 100_000;

    private final Function<UserId, Mono<Boolean>> look;
    private final Cache<UserId, Boolean> active = Caffeine.newBuilder()
            .expireAfterWrite(MEMORY)
            .maximumSize(MOST_REMEMBERED)
            .build();

    /** @param look whether the account is there now */
    public RememberedAccounts(Function<UserId, Mono<Boolean>> look) {
        this.look = look;
    }

    @Override
    public Mono<Boolean> isActive(UserId user) {
        return Mono.defer(() -> {
            Boolean known = active.getIfPresent(user);
            return known != null ? Mono.just(known) : lookAt(user);
        });
    }

    private Mono<Boolean> lookAt(UserId user) {
        return look.apply(user).doOnNext(is -> active.put(user, is)).onErrorResume(failure -> {
            LOG.warn("Cannot look whether an account was deleted: {}", failure.toString());
            return Mono.just(true);
        });
    }
}
