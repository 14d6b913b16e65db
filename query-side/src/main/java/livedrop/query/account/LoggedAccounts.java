package livedrop.query.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import livedrop.eventstore.EventLog;
import livedrop.kit.security.AccountStatus;
import livedrop.schema.account.AccountDeleted;
import livedrop.schema.account.UserId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Which accounts are gone, as the log has it. Asked on calls with a token only: one read by index for each person who
 * calls, remembered for a moment, so that a deleted account is out within two seconds. A public read asks nothing.
 *
 * <p>While the log cannot be read nobody can be deleted either, and what is served then is as old: tokens stay good until
 * they expire.
 */
final class LoggedAccounts implements AccountStatus {

    private static final Logger LOG = LoggerFactory.getLogger(LoggedAccounts.class);
    private static final Duration MEMORY = Duration.ofMillis(1_500);
    private static final long MOST_REMEMBERED = 100_000;

    private final EventLog log;
    private final Cache<UserId, Boolean> active = Caffeine.newBuilder()
            .expireAfterWrite(MEMORY)
            .maximumSize(MOST_REMEMBERED)
            .build();

    LoggedAccounts(EventLog log) {
        this.log = log;
    }

    @Override
    public Mono<Boolean> isActive(UserId user) {
        return Mono.defer(() -> {
            Boolean known = active.getIfPresent(user);
            return known != null ? Mono.just(known) : look(user);
        });
    }

    private Mono<Boolean> look(UserId user) {
        return log.stream(user.toString())
                .any(event -> event.payload() instanceof AccountDeleted)
                .map(deleted -> !deleted)
                .doOnNext(is -> active.put(user, is))
                .onErrorResume(failure -> {
                    LOG.warn("Cannot look whether an account was deleted: {}", failure.toString());
                    return Mono.just(true);
                });
    }
}
