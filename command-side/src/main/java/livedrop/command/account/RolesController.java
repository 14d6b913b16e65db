package livedrop.command.account;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import livedrop.kit.security.Caller;
import livedrop.kit.web.Checks;
import livedrop.kit.web.Envelope;
import livedrop.kit.web.Reason;
import livedrop.schema.account.AccountCommand.ChangeAccountRoles;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Admins say who of the others is staff. */
@RestController
class RolesController {

    /** Can be asked for null, too. */
    private static final Set<String> NAMES =
            Arrays.stream(Role.values()).map(Role::name).collect(Collectors.toCollection(HashSet::new));

    private final AccountDesk accounts;

    RolesController(AccountDesk accounts) {
        this.accounts = accounts;
    }

    /**
     * What an account may do from now on.
     *
     * @param roles all of them; USER goes without saying
     * @param reason why: it stays in the log, and must name nobody
     */
    record RolesRequest(
            @Nullable List<String> roles, @Nullable String reason) {

        private Set<Role> checked(boolean ownAccount) {
            List<String> names = roles == null ? List.of() : roles;
            Reason.check(Checks.of(), reason)
                    .required("roles", roles)
                    .that("roles", roles, NAMES.containsAll(names), "of " + Arrays.toString(Role.values()))
                    .that("roles", roles, !ownAccount || names.contains(Role.ADMIN.name()), "with ADMIN, for oneself")
                    .throwIfAny();
            EnumSet<Role> all = EnumSet.of(Role.USER);
            names.stream().map(Role::valueOf).forEach(all::add);
            return Collections.unmodifiableSet(all);
        }
    }

    /** The account as the staff sees it. */
    record RolesDocument(UserId id, Set<Role> roles) {}

    /** Holds for tokens that are made from now on; one that is out already stays as it is until it expires. */
    @PutMapping("/api/users/{id}/roles")
    Mono<Envelope<RolesDocument>> change(@PathVariable String id, Caller caller, @RequestBody RolesRequest request) {
        caller.require(Role.ADMIN);
        UserId user = new UserId(Checks.parseUuid("id", id));
        Set<Role> roles = request.checked(caller.is(user));
        return accounts.changeRoles(new ChangeAccountRoles(user, roles, caller.id(), request.reason()))
                .map(account -> Envelope.of(new RolesDocument(account.id(), account.roles())));
    }
}
