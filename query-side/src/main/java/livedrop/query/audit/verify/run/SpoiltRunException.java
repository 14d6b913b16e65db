package livedrop.query.audit.verify.run;

/** What a verification kept is not what it wrote: somebody has changed it, and nothing of it is to be believed. */
public final class SpoiltRunException extends RuntimeException {

    SpoiltRunException(String message) {
        super(message);
    }
}
