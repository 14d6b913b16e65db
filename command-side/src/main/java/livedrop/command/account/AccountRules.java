package livedrop.command.account;

import livedrop.kit.web.Checks;
import org.jspecify.annotations.Nullable;

/** What names and passwords may look like. */
final class AccountRules {
    static final int LONGEST_EMAIL = 254;
    static final int SHORTEST_PASSWORD = 8;
    static final int LONGEST_PASSWORD = 200;

    private static final int LONGEST_NAME = 100;

    private AccountRules() {}

    static Checks name(Checks checks, @Nullable String name) {
        return checks.text("name", name, 1, LONGEST_NAME);
    }

    static Checks password(Checks checks, @Nullable String password) {
        return checks.text("password", password, SHORTEST_PASSWORD, LONGEST_PASSWORD);
    }
}
