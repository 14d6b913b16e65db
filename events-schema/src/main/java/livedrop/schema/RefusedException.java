package livedrop.schema;

import java.io.Serial;
import java.util.Map;

/** The domain says no, and nothing has happened. Callers read the code, never the text. */
public final class RefusedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final RefusalCode code;
    private final transient Map<String, Object> details;

    public RefusedException(RefusalCode code, String message) {
        this(code, message, Map.of());
    }

    /** @param details what a caller can act on, by field name: numbers, texts and ids */
    public RefusedException(RefusalCode code, String message, Map<String, Object> details) {
        super(message, null, false, false);
        this.code = code;
        this.details = Map.copyOf(details);
    }

    public RefusalCode code() {
        return code;
    }

    public Map<String, Object> details() {
        return details;
    }
}
