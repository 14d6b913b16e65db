package livedrop.command.account;

import java.util.Objects;
import java.util.Set;
import livedrop.command.account.AccountDesk.Introduction;
import livedrop.command.account.LoginSessions.LoginTokens;
import livedrop.command.edge.NewIds;
import livedrop.kit.web.Checks;
import livedrop.kit.web.Envelope;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Lets people in. */
@RestController
@RequestMapping("/api/auth")
class AuthController {
    private final AccountDesk accounts;
    private final LoginSessions sessions;
    private final NewIds ids;

    AuthController(AccountDesk accounts, LoginSessions sessions, NewIds ids) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.ids = ids;
    }

    /** Who wants an account. */
    record RegisterRequest(
            @Nullable String name,
            @Nullable String email,
            @Nullable String password) {
        Introduction introduction(UserId id) {
            AccountRules.name(Checks.of().required("name", name), name)
                    .required("email", email)
                    .email("email", email)
                    .required("password", password)
                    .text("password", password, AccountRules.SHORTEST_PASSWORD, AccountRules.LONGEST_PASSWORD)
                    .throwIfAny();
            return new Introduction(
                    id,
                    Objects.requireNonNull(name),
                    Objects.requireNonNull(email),
                    Objects.requireNonNull(password),
                    Set.of(Role.USER));
        }
    }

    /** Who has one. Any password may be tried, so that the answer does not tell what good ones look like. */
    record LoginRequest(@Nullable String email, @Nullable String password) {
        void check() {
            Checks.of()
                    .required("email", email)
                    .text("email", email, 1, AccountRules.LONGEST_EMAIL)
                    .required("password", password)
                    .text("password", password, 0, AccountRules.LONGEST_PASSWORD)
                    .throwIfAny();
        }
    }

    /**
     * A person who is in, and what they act with from now on.
     *
     * @param expiresIn how long the access token is good, in seconds
     */
    record Welcome(AccountDocument user, String accessToken, String refreshToken, String tokenType, long expiresIn) {
        static Welcome of(AccountRecord account, LoginTokens tokens) {
            return new Welcome(
                    account.document(),
                    tokens.accessToken(),
                    tokens.refreshToken(),
                    tokens.tokenType(),
                    tokens.expiresIn());
        }
    }

    @PostMapping("/register")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Envelope<Welcome>> register(@RequestBody RegisterRequest request) {
        return accounts.register(request.introduction(new UserId(ids.next()))).flatMap(this::letIn);
    }

    @PostMapping("/login")
    Mono<Envelope<Welcome>> login(@RequestBody LoginRequest request) {
        request.check();
        String password = Objects.requireNonNull(request.password());
        return accounts.login(Objects.requireNonNull(request.email()), password).flatMap(account -> letIn(account)
                .filterWhen(_ -> accounts.isStillProved(account, password))
                .switchIfEmpty(sessions.closeAll(account.id()).then(Mono.error(AccountDesk::wrongCredentials))));
    }

    private Mono<Envelope<Welcome>> letIn(AccountRecord account) {
        return sessions.open(account.id(), account.roles()).map(tokens -> Envelope.of(Welcome.of(account, tokens)));
    }
}
