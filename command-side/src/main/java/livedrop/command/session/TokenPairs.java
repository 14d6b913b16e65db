package livedrop.command.session;

import java.time.Duration;
import java.util.Set;
import livedrop.kit.security.AccessTokens;
import livedrop.kit.security.Caller;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;
import org.springframework.stereotype.Component;

/** Makes the pair that a client gets. */
@Component
class TokenPairs {
    private final AccessTokens accessTokens;
    private final Duration life;

    TokenPairs(AccessTokens accessTokens, SessionSettings settings) {
        this.accessTokens = accessTokens;
        this.life = settings.accessToken();
    }

    TokenPair of(UserId userId, Set<Role> roles, RefreshToken refreshToken) {
        String accessToken = accessTokens.issue(new Caller(userId, roles), life);
        return new TokenPair(accessToken, refreshToken.encoded(), TokenPair.BEARER, life.toSeconds());
    }
}
