package livedrop.schema.account;

import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of an account. Repeats are no errors. */
public sealed interface AccountCommand {

    @TargetAggregateIdentifier
    UserId userId();

    /** @param roles what the account may do from the start */
    record RegisterAccount(UserId userId, Set<Role> roles) implements AccountCommand {}

    record ChangeAccountRoles(
            UserId userId,
            Set<Role> roles,
            UserId by,
            @Nullable String reason) implements AccountCommand {}

    record DeleteAccount(UserId userId) implements AccountCommand {}
}
