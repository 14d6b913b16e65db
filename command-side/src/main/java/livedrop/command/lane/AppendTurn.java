package livedrop.command.lane;

/** The turn to append to the event store: from when it is taken until the unit of work ends, no other process appends. */
@FunctionalInterface
public interface AppendTurn {
    /** Waits for the turn, for the current unit of work. */
    void take() throws Exception;
}
