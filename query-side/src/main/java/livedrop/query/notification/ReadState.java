package livedrop.query.notification;

import livedrop.kit.web.ApiException;
import livedrop.kit.web.Checks;
import org.jspecify.annotations.Nullable;

/** Which notifications are asked for. */
enum ReadState {
    ANY,
    UNREAD,
    READ;

    /** @throws ApiException {@code VALIDATION_FAILED} when the parameter is there and neither {@code true} nor {@code false} */
    static ReadState of(@Nullable String unread) {
        boolean known = "true".equals(unread) || "false".equals(unread);
        Checks.of().that("unread", unread, known, "true or false").throwIfAny();
        if (unread == null) {
            return ANY;
        }
        return "true".equals(unread) ? UNREAD : READ;
    }
}
