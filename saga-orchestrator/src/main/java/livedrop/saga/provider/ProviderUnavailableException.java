package livedrop.saga.provider;

import java.io.Serial;

/** The provider did not answer: the request may or may not have been carried out, and is to be repeated as it was. */
public final class ProviderUnavailableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public ProviderUnavailableException(String message) {
        super(message);
    }
}
