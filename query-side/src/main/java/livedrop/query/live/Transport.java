package livedrop.query.live;

import java.util.Locale;

/** How frames get to a reader. */
enum Transport {
    /** Server-sent events. */
    SSE,
    WEBSOCKET;

    /** Its name in metrics. */
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
