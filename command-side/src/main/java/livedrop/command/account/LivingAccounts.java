package livedrop.command.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Set;
import livedrop.command.tail.CommittedEvents;
import livedrop.kit.account.AccountStatus;
import livedrop.schema.account.AccountDeleted;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Which accounts exist, asked on every call with a token, and therefore remembered for a while.
 *
 * <p>An account deleted here is gone at once. Another process hears of it from the log; should it not, its memory ends.
 */
@Component
@ProcessingGroup(CommittedEvents.PROCESSOR)
public class LivingAccounts implements AccountStatus {
    private static final Duration MEMORY = Duration.ofSeconds(10);
    private static final long MOST_REMEMBERED = 100_000;

    private final AccountStore store;
    private final Cache<UserId, Boolean> active = Caffeine.newBuilder()
            .expireAfterWrite(MEMORY)
            .maximumSize(MOST_REMEMBERED)
            .build();

    LivingAccounts(AccountStore store) {
        this.store = store;
    }

    @Override
    public Mono<Boolean> isActive(UserId user) {
        return Mono.defer(() -> {
            Boolean known = active.getIfPresent(user);
            return known != null ? Mono.just(known) : look(user);
        });
    }

    /** What the account may do now; nothing when it is gone. */
    public Mono<Set<Role>> rolesOf(UserId user) {
        return store.byId(user).map(AccountRecord::roles);
    }

    /** A look that began before the account was deleted does not bring it back. */
    private Mono<Boolean> look(UserId user) {
        return store.exists(user).map(exists -> active.asMap().merge(user, exists, (before, now) -> before && now));
    }

    @EventHandler
    void on(AccountDeleted deleted) {
        forget(deleted.userId());
    }

    void forget(UserId user) {
        active.put(user, false);
    }
}
