package livedrop.kit.security;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import livedrop.kit.account.AccountStatus;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import reactor.core.publisher.Mono;

/** Makes a caller out of a token whose signature and times are good, unless the account is gone. */
final class CallerConverter implements Converter<Jwt, Mono<AbstractAuthenticationToken>> {

    private final AccountStatus accounts;

    CallerConverter(AccountStatus accounts) {
        this.accounts = accounts;
    }

    @Override
    public Mono<AbstractAuthenticationToken> convert(Jwt token) {
        Caller caller = new Caller(user(token.getSubject()), roles(token.getClaim(AccessTokens.ROLES)));
        return accounts.isActive(caller.id())
                .filter(active -> active)
                .switchIfEmpty(Mono.error(() -> new InvalidBearerTokenException("the account is gone")))
                .map(_ -> new CallerAuthentication(new Admission(caller, until(token))));
    }

    /** The decoder lets no token pass that has no end. */
    private static Instant until(Jwt token) {
        return Objects.requireNonNullElse(token.getExpiresAt(), Instant.EPOCH);
    }

    private static UserId user(@Nullable String subject) {
        try {
            return UserId.parse(subject == null ? "" : subject);
        } catch (IllegalArgumentException e) {
            throw new InvalidBearerTokenException("the subject is no user", e);
        }
    }

    /** A role that this version does not know gives nothing. */
    private static Set<Role> roles(@Nullable Object claim) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (claim instanceof Collection<?> names) {
            Arrays.stream(Role.values())
                    .filter(role -> names.contains(role.name()))
                    .forEach(roles::add);
        }
        return roles;
    }
}
