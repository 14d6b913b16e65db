package livedrop.eventstore.guard;

/** Axon would lose what it is given. The message says what is wrong, the cure what to do about it. */
public final class UnsafeStorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String fault;
    private final String cure;

    UnsafeStorageException(String fault, String cure) {
        super(fault + " " + cure);
        this.fault = fault;
        this.cure = cure;
    }

    /** What is wrong. */
    public String fault() {
        return fault;
    }

    /** What an operator does about it. */
    public String cure() {
        return cure;
    }
}
