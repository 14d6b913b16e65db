package livedrop.kit.security;

import java.util.Set;
import livedrop.kit.web.ApiException;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;

/**
 * Who calls. A controller takes it as a parameter and can rely on it: without a valid token the answer is 401.
 *
 * @param roles what the account may do beyond buying
 */
public record Caller(UserId id, Set<Role> roles) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    public boolean is(UserId user) {
        return id.equals(user);
    }

    /** @throws ApiException {@code FORBIDDEN} when the caller lacks the role */
    public void require(Role role) {
        if (!has(role)) {
            throw ApiException.forbidden("This needs the role " + role);
        }
    }

    /** @throws ApiException {@code FORBIDDEN} when the account is another's */
    public void requireSelf(UserId user) {
        if (!is(user)) {
            throw ApiException.forbidden("This account is not yours");
        }
    }
}
