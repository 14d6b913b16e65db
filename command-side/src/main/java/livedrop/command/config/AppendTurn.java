package livedrop.command.config;

/** The turn to append to the event store: from when it is taken until the transaction ends, nobody else appends. */
@FunctionalInterface
interface AppendTurn {
    /** Waits for the turn, in the transaction of the current unit of work. */
    void take() throws Exception;
}
