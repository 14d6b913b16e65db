package livedrop.schema.account;

import java.util.Set;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The account may do other things from now on; its access tokens show it when they are renewed.
 *
 * @param by who decided it
 * @param reason why, in the words of who decided, if any: it stays in the log
 */
@Revision("1")
public record AccountRolesChanged(
        UserId userId,
        Set<Role> roles,
        @Nullable UserId by,
        @Nullable String reason) implements AccountEvent {}
