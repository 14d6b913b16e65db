package livedrop.eventstore.engine;

/** The log has another event in the place that was asked for, or one with the same identifier. */
public final class EventConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EventConflictException(String message) {
        super(message);
    }

    /** Tells Axon that it was such a conflict, whatever it is wrapped in. */
    public static boolean isIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EventConflictException) {
                return true;
            }
        }
        return false;
    }
}
