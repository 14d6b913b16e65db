package livedrop.command.account;

import java.time.Clock;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import livedrop.command.edge.Commands;
import livedrop.command.password.Passwords;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import livedrop.schema.RefusalCode;
import livedrop.schema.RefusedException;
import livedrop.schema.account.AccountCommand.ChangeAccountRoles;
import livedrop.schema.account.AccountCommand.DeleteAccount;
import livedrop.schema.account.AccountCommand.RegisterAccount;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Keeps the table of accounts and the streams of accounts together: the table decides, the stream follows. */
@Service
class AccountDesk {
    private final AccountStore store;
    private final Passwords passwords;
    private final Commands commands;
    private final Clock clock;

    AccountDesk(AccountStore store, Passwords passwords, Commands commands, Clock clock) {
        this.store = store;
        this.passwords = passwords;
        this.commands = commands;
        this.clock = clock;
    }

    /** Who a person says they are when they register. */
    record Introduction(UserId id, String name, String email, String password, Set<Role> roles) {
        @Override
        public String toString() {
            return "Introduction[" + id + "]";
        }
    }

    /** What a person wants to be different; what is absent stays. */
    record Change(
            @Nullable String name,
            @Nullable String email,
            @Nullable String password) {
        boolean needsProof() {
            return email != null || password != null;
        }

        @Override
        public String toString() {
            return "Change[]";
        }
    }

    /** {@code EMAIL_TAKEN} when another account has the address. */
    Mono<AccountRecord> register(Introduction person) {
        return passwords
                .hash(person.password())
                .map(hash -> new AccountRecord(
                        person.id(), person.name(), person.email(), hash, person.roles(), clock.instant(), false))
                .filterWhen(store::insert)
                .switchIfEmpty(Mono.error(AccountDesk::emailTaken))
                .flatMap(this::recorded);
    }

    /** {@code BAD_CREDENTIALS}, after the same work, whether the address is unknown or the password is wrong. */
    Mono<AccountRecord> login(String email, String password) {
        return store.byEmail(email)
                .map(account -> passwords
                        .matches(password, account.passwordHash())
                        .filter(Boolean::booleanValue)
                        .map(_ -> account))
                .defaultIfEmpty(passwords.matches(password, null).then(Mono.empty()))
                .flatMap(proved -> proved)
                .switchIfEmpty(Mono.error(AccountDesk::wrongCredentials))
                .delayUntil(account -> strengthened(account, password))
                .flatMap(this::recorded);
    }

    /** A hash of old parameters gives way to one of today's. When there is no room for that now, the next login does it. */
    private Mono<Void> strengthened(AccountRecord account, String password) {
        if (!passwords.isOutdated(account.passwordHash())) {
            return Mono.empty();
        }
        return passwords
                .hash(password)
                .flatMap(hash -> store.rehash(account.id(), account.passwordHash(), hash))
                .onErrorComplete(RejectedExecutionException.class);
    }

    /**
     * Whether the password that was proved still is the account's: it may have been changed, or the account deleted,
     * while it was checked.
     */
    Mono<Boolean> isStillProved(AccountRecord proved, String password) {
        return store.byId(proved.id())
                .flatMap(now -> now.passwordHash().equals(proved.passwordHash())
                        ? Mono.just(true)
                        : passwords.matches(password, now.passwordHash()))
                .defaultIfEmpty(false);
    }

    /** The stream begins after the row; where a crash came between, the next login repairs it. */
    Mono<AccountRecord> recorded(AccountRecord account) {
        if (account.recorded()) {
            return Mono.just(account);
        }
        return commands.send(new RegisterAccount(account.id(), account.roles()))
                .then(store.markRecorded(account.id()))
                .thenReturn(account);
    }

    Mono<AccountRecord> find(UserId id) {
        return store.byId(id).switchIfEmpty(Mono.error(AccountDesk::gone));
    }

    /** @param proof the password as it was, which another address or password needs */
    Mono<AccountRecord> change(UserId id, Change change, @Nullable String proof) {
        return find(id).filterWhen(account -> change.needsProof() && proof != null
                        ? passwords.matches(proof, account.passwordHash())
                        : Mono.just(!change.needsProof()))
                .switchIfEmpty(Mono.error(() -> badCredentials("The current password is wrong.")))
                .then(hashOf(change.password()))
                .flatMap(hash -> store.change(id, change.name(), change.email(), hash.isEmpty() ? null : hash))
                .onErrorMap(DuplicateKeyException.class, _ -> emailTaken())
                .switchIfEmpty(Mono.error(AccountDesk::gone));
    }

    private Mono<String> hashOf(@Nullable String password) {
        return password == null ? Mono.just("") : passwords.hash(password);
    }

    /** First the stream, then the row: whoever repeats it after a crash finds the one, and mends the other. */
    Mono<AccountRecord> changeRoles(ChangeAccountRoles command) {
        return store.byId(command.userId())
                .flatMap(this::recorded)
                .flatMap(_ -> commands.send(command).then(store.changeRoles(command.userId(), command.roles())))
                .onErrorComplete(AccountDesk::isDeleted)
                .switchIfEmpty(Mono.error(() -> ApiException.notFound("There is no such account")));
    }

    private static boolean isDeleted(Throwable failure) {
        return failure instanceof RefusedException refused && refused.code() == RefusalCode.ACCOUNT_DELETED;
    }

    /** First the stream, then the row: until the person is erased, the request can be repeated. */
    Mono<Void> delete(UserId id) {
        return commands.send(new DeleteAccount(id))
                .onErrorResume(AccountDesk::neverBegan, _ -> Mono.empty())
                .then(store.erase(id));
    }

    private static boolean neverBegan(Throwable failure) {
        return failure instanceof RefusedException refused && refused.code() == RefusalCode.UNKNOWN_AGGREGATE;
    }

    private static ApiException emailTaken() {
        return new ApiException(ErrorCode.EMAIL_TAKEN, "There is an account with this address already.");
    }

    static ApiException wrongCredentials() {
        return badCredentials("The address or the password is wrong.");
    }

    private static ApiException badCredentials(String message) {
        return new ApiException(ErrorCode.BAD_CREDENTIALS, message);
    }

    private static ApiException gone() {
        return ApiException.unauthenticated("The account was deleted.");
    }
}
