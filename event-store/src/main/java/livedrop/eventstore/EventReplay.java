package livedrop.eventstore;

import reactor.core.publisher.Flux;

/** Reads any slice of the log as JSON, however long it is: for those who look at events and decide nothing by them. */
public interface EventReplay {

    /**
     * The events of a slice in the order of the log, at the pace of their reader: little more than what was asked for is
     * read, and no connection is held while nobody asks. What was written by an older release is upcast; all else comes
     * with the bytes it is stored as.
     */
    Flux<ReplayedEvent> of(LogSlice slice);
}
