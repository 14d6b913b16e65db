package livedrop.eventstore.engine;

import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** The database could not be reached for so long that the append was given up: its events may have been stored or not. */
public final class AppendInDoubtException extends EventStoreException {

    private static final long serialVersionUID = 1L;

    AppendInDoubtException(String message, Throwable cause) {
        super(message, cause);
    }
}
