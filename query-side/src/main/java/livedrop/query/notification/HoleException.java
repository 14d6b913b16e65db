package livedrop.query.notification;

/** The tables end before what is to be written begins: what lies between has to be read from the log. */
final class HoleException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    HoleException(long position, long after) {
        super("position: " + position + " (expected: " + after + " or more)");
    }
}
