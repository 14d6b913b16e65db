package livedrop.command.account;

import java.util.UUID;
import livedrop.command.account.AccountDesk.Change;
import livedrop.kit.security.Caller;
import livedrop.kit.web.Checks;
import livedrop.kit.web.Envelope;
import livedrop.schema.account.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** People look at, change and delete their own account. */
@RestController
@RequestMapping("/api/users/{id}")
class AccountController {
    private final AccountDesk accounts;
    private final LoginSessions sessions;
    private final LivingAccounts living;

    AccountController(AccountDesk accounts, LoginSessions sessions, LivingAccounts living) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.living = living;
    }

    /** What is to be different; another address or password needs the password as it is. */
    record ChangeRequest(
            @Nullable String name,
            @Nullable String email,
            @Nullable String password,
            @Nullable String currentPassword) {
        Change change() {
            Change change = new Change(name, email, password);
            Checks checks = AccountRules.name(Checks.of(), name)
                    .email("email", email)
                    .text("password", password, AccountRules.SHORTEST_PASSWORD, AccountRules.LONGEST_PASSWORD)
                    .text("currentPassword", currentPassword, 0, AccountRules.LONGEST_PASSWORD);
            if (change.needsProof()) {
                checks.required("currentPassword", currentPassword);
            }
            checks.throwIfAny();
            return change;
        }
    }

    /** The answer to a deletion. */
    record Deletion(boolean deleted) {}

    @GetMapping
    Mono<Envelope<AccountDocument>> show(@PathVariable UUID id, Caller caller) {
        return accounts.find(own(id, caller)).map(account -> Envelope.of(account.document()));
    }

    /** Another password ends all sessions: whoever knew the old one is out when their access token is over. */
    @PutMapping
    Mono<Envelope<AccountDocument>> change(@PathVariable UUID id, Caller caller, @RequestBody ChangeRequest request) {
        UserId user = own(id, caller);
        Change change = request.change();
        return accounts.change(user, change, request.currentPassword())
                .delayUntil(_ -> change.password() == null ? Mono.empty() : sessions.closeAll(user))
                .map(account -> Envelope.of(account.document()));
    }

    @DeleteMapping
    Mono<Envelope<Deletion>> delete(@PathVariable UUID id, Caller caller) {
        UserId user = own(id, caller);
        return accounts.delete(user).doOnSuccess(_ -> living.forget(user)).thenReturn(Envelope.of(new Deletion(true)));
    }

    private static UserId own(UUID id, Caller caller) {
        UserId user = new UserId(id);
        caller.requireSelf(user);
        return user;
    }
}
