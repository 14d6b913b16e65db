package livedrop.query.live.exit;

import java.util.Locale;

/** How frames get to a reader. */
public enum Transport {
    /** Server-sent events. */
    SSE,
    WEBSOCKET;

    /** Its name in metrics. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
