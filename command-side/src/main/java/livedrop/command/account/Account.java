package livedrop.command.account;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import livedrop.schema.RefusalCode;
import livedrop.schema.RefusedException;
import livedrop.schema.account.AccountCommand;
import livedrop.schema.account.AccountCommand.ChangeAccountRoles;
import livedrop.schema.account.AccountCommand.DeleteAccount;
import livedrop.schema.account.AccountCommand.RegisterAccount;
import livedrop.schema.account.AccountDeleted;
import livedrop.schema.account.AccountEvent;
import livedrop.schema.account.AccountRegistered;
import livedrop.schema.account.AccountRolesChanged;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;
import org.jspecify.annotations.Nullable;

/** An account as the log knows it: an id, its roles, and whether it was deleted. No personal data. */
public final class Account {
    private @Nullable UserId id;
    private Set<Role> roles = Set.of();
    private boolean deleted;

    /**
     * What the command leads to; nothing when it was taken before.
     *
     * @throws RefusedException when the account is unknown or was deleted
     */
    public List<AccountEvent> decide(AccountCommand command, Instant now) {
        return switch (command) {
            case RegisterAccount register -> register(register);
            case ChangeAccountRoles change -> change(change);
            case DeleteAccount delete -> delete(delete);
        };
    }

    private List<AccountEvent> register(RegisterAccount command) {
        if (id != null) {
            refuseWhenDeleted();
            return List.of();
        }
        return List.of(new AccountRegistered(command.userId(), withBuying(command.roles())));
    }

    private List<AccountEvent> change(ChangeAccountRoles command) {
        refuseWhenUnknown(command);
        refuseWhenDeleted();
        Set<Role> wanted = withBuying(command.roles());
        return wanted.equals(roles)
                ? List.of()
                : List.of(new AccountRolesChanged(command.userId(), wanted, command.by(), command.reason()));
    }

    private List<AccountEvent> delete(DeleteAccount command) {
        refuseWhenUnknown(command);
        return deleted ? List.of() : List.of(new AccountDeleted(command.userId()));
    }

    public void evolve(AccountEvent event) {
        switch (event) {
            case AccountRegistered registered -> {
                id = registered.userId();
                roles = registered.roles();
            }
            case AccountRolesChanged changed -> roles = changed.roles();
            case AccountDeleted _ -> deleted = true;
        }
    }

    /** The id, once the account is registered. */
    public @Nullable UserId id() {
        return id;
    }

    private void refuseWhenUnknown(AccountCommand command) {
        if (id == null) {
            throw new RefusedException(RefusalCode.UNKNOWN_AGGREGATE, "There is no account " + command.userId() + ".");
        }
    }

    private void refuseWhenDeleted() {
        if (deleted) {
            throw new RefusedException(RefusalCode.ACCOUNT_DELETED, "The account was deleted.");
        }
    }

    /** Every account buys. The order is that of the roles, so that the same roles are written the same way. */
    private static Set<Role> withBuying(Set<Role> roles) {
        EnumSet<Role> all = EnumSet.of(Role.USER);
        all.addAll(roles);
        return Collections.unmodifiableSet(all);
    }
}
