package livedrop.kit.account;

import livedrop.schema.account.UserId;
import reactor.core.publisher.Mono;

/** Whether an account still exists: the tokens of a deleted one are void. Optional; without it tokens live until they expire. */
@FunctionalInterface
public interface AccountStatus {

    Mono<Boolean> isActive(UserId user);
}
