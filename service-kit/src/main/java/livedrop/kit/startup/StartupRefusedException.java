package livedrop.kit.startup;

import java.io.Serial;

/** The service must not start as it is configured. The operator reads what is wrong and what to do, and no stack trace. */
public final class StartupRefusedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String cure;

    public StartupRefusedException(String wrong, String cure) {
        super(wrong);
        this.cure = cure;
    }

    /** What the operator has to do. */
    public String cure() {
        return cure;
    }
}
