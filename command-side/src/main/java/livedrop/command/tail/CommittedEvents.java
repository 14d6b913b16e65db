package livedrop.command.tail;

/** What is told of each committed event in this process, by whichever process it was committed, as it happens. */
public final class CommittedEvents {

    /** The processor that tells, and the group of those it tells; each process has its own. */
    public static final String PROCESSOR = "committed-events";

    private CommittedEvents() {}
}
