package livedrop.command.account;

import java.util.Set;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;
import reactor.core.publisher.Mono;

/** What accounts need of sessions. */
public interface LoginSessions {

    Mono<LoginTokens> open(UserId userId, Set<Role> roles);

    Mono<Void> closeAll(UserId userId);

    /**
     * What a person acts with from now on.
     *
     * @param expiresIn how long the access token is good, in seconds
     */
    record LoginTokens(String accessToken, String refreshToken, String tokenType, long expiresIn) {}
}
