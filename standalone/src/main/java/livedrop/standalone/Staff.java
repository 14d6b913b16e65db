package livedrop.standalone;

import java.util.Optional;
import livedrop.standalone.home.Secrets;

/**
 * The first staff account.
 *
 * @param generatedNow the password was made a moment ago, and is shown this once
 */
record Staff(String email, String password, boolean generatedNow) {

    private static final String USUAL_EMAIL = "admin@livedrop.example";

    static Staff first(Secrets secrets) {
        String email = environment("LIVEDROP_ADMIN_EMAIL").orElse(USUAL_EMAIL);
        Optional<String> chosen = environment("LIVEDROP_ADMIN_PASSWORD");
        if (chosen.isPresent()) {
            return new Staff(email, chosen.get(), false);
        }
        boolean generatedNow = secrets.adminPasswordIsNew();
        return new Staff(email, secrets.adminPassword(), generatedNow);
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}
