package livedrop.command.account;

import java.time.Duration;
import java.util.EnumSet;
import livedrop.command.account.AccountDesk.Introduction;
import livedrop.command.edge.NewIds;
import livedrop.kit.startup.StartupRefusedException;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.Checks;
import livedrop.kit.web.ErrorCode;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;

/** Makes the first staff account at start, when one is configured and the address is free. */
@Component
class FirstStaffAccount implements ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(FirstStaffAccount.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AccountDesk accounts;
    private final NewIds ids;
    private final Settings settings;

    FirstStaffAccount(AccountDesk accounts, NewIds ids, Settings settings) {
        this.accounts = accounts;
        this.ids = ids;
        this.settings = settings;
        settings.check();
    }

    /** Who the first of the staff is; both or neither is set. */
    @ConfigurationProperties("livedrop.admin")
    record Settings(@Nullable String email, @Nullable String password) {
        boolean isSet() {
            return email != null && !email.isBlank();
        }

        private void check() {
            if (!isSet()) {
                return;
            }
            try {
                Checks checks = Checks.of().email("email", email).required("password", password);
                AccountRules.password(checks, password).throwIfAny();
            } catch (ApiException e) {
                throw new StartupRefusedException(
                        "The settings livedrop.admin.* are no account: " + e.details(),
                        "Set LIVEDROP_ADMIN_EMAIL and LIVEDROP_ADMIN_PASSWORD, or neither.");
            }
        }
    }

    @Override
    public void run(ApplicationArguments arguments) {
        String email = settings.email();
        String password = settings.password();
        if (!settings.isSet() || email == null || password == null) {
            return;
        }
        Introduction staff =
                new Introduction(new UserId(ids.next()), "Staff", email, password, EnumSet.allOf(Role.class));
        accounts.register(staff)
                .doOnNext(_ -> log.info("The first staff account is {}", email))
                .onErrorComplete(
                        failure -> failure instanceof ApiException known && known.code() == ErrorCode.EMAIL_TAKEN)
                .block(PATIENCE);
    }
}
