package livedrop.gateway.limit;

import java.util.Locale;

/** Whose doings are counted together. */
enum Per {
    ADDRESS,
    ACCOUNT;

    /** The name in settings and keys. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
