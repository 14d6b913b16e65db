package livedrop.command.session;

import java.util.Set;
import livedrop.kit.web.ApiException;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Opens, renews and closes sessions.
 *
 * <p>A session is a family of refresh tokens of which one is unspent. Whoever comes with a spent one copied it, or was
 * copied: the session closes for both.
 */
@Service
public class Sessions {
    private final SessionStore store;
    private final RefreshTokens refreshTokens;
    private final TokenPairs pairs;
    private final SessionOwners owners;

    Sessions(SessionStore store, RefreshTokens refreshTokens, TokenPairs pairs, SessionOwners owners) {
        this.store = store;
        this.refreshTokens = refreshTokens;
        this.pairs = pairs;
        this.owners = owners;
    }

    /** Opens a session for a person who has proved who they are. */
    public Mono<TokenPair> open(UserId userId, Set<Role> roles) {
        return Mono.fromSupplier(refreshTokens::first)
                .flatMap(token -> store.open(token, userId).thenReturn(token))
                .onErrorMap(
                        DataIntegrityViolationException.class,
                        _ -> ApiException.unauthenticated("The account was deleted."))
                .map(token -> pairs.of(userId, roles, token));
    }

    /** The next pair for an unspent token; {@code UNAUTHENTICATED} for anything else. */
    Mono<TokenPair> renew(String refreshToken) {
        return Mono.justOrEmpty(RefreshToken.parse(refreshToken))
                .flatMap(spent -> renew(spent, refreshTokens.next(spent.session())))
                .switchIfEmpty(Mono.error(Sessions::notGood));
    }

    /**
     * Another access token for an unspent token, which stays good: where no script can read it, and where a page that is
     * left in the middle would lose the next one. {@code UNAUTHENTICATED} for anything else.
     */
    Mono<TokenPair> extend(String refreshToken) {
        return Mono.justOrEmpty(RefreshToken.parse(refreshToken))
                .flatMap(kept -> renew(kept, kept))
                .switchIfEmpty(Mono.error(Sessions::notGood));
    }

    private static ApiException notGood() {
        return ApiException.unauthenticated("The refresh token is not valid, or not any more.");
    }

    private Mono<TokenPair> renew(RefreshToken spent, RefreshToken next) {
        return store.renew(spent, next)
                .switchIfEmpty(store.close(spent.session()).then(Mono.empty()))
                .flatMap(userId -> owners.rolesOf(userId).map(roles -> pairs.of(userId, roles, next)));
    }

    /** Closes the caller's session that the token belongs to, whether or not the token is spent. */
    Mono<Void> close(String refreshToken, UserId caller) {
        return Mono.justOrEmpty(RefreshToken.parse(refreshToken))
                .flatMap(token -> store.close(token.session(), caller));
    }

    /** Closes the session that the token belongs to, for whoever holds the token. */
    Mono<Void> close(String refreshToken) {
        return Mono.justOrEmpty(RefreshToken.parse(refreshToken)).flatMap(token -> store.close(token.session()));
    }

    /** Closes every session of the person. */
    public Mono<Void> closeAll(UserId userId) {
        return store.closeAll(userId);
    }
}
