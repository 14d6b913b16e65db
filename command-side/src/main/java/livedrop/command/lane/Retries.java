package livedrop.command.lane;

import java.util.List;

/** Sees to it that each of some commands is answered, whatever became of the unit of work that they were in together. */
final class Retries {
    private final CommandBatch batches;
    private final AppendTurn turn;

    /** @param turn taken by a command that lost its race twice */
    Retries(CommandBatch batches, AppendTurn turn) {
        this.batches = batches;
        this.turn = turn;
    }

    void handle(List<? extends PendingCommand<?, ?>> commands) {
        settle(commands, batches.handle(commands));
    }

    /** When one of them cannot be handled, it is found by halves, and fails alone. */
    void settle(List<? extends PendingCommand<?, ?>> commands, Outcome outcome) {
        switch (outcome) {
            case Outcome.Settled settled -> settled.answer(commands);
            case Outcome.InDoubt(Throwable cause) -> fail(commands, cause);
            case Outcome.Undone undone when commands.size() == 1 -> settleAlone(commands.getFirst(), undone);
            case Outcome.Undone _ -> {
                handle(commands.subList(0, commands.size() / 2));
                handle(commands.subList(commands.size() / 2, commands.size()));
            }
        }
    }

    private void settleAlone(PendingCommand<?, ?> command, Outcome.Undone first) {
        boolean isWorthATry = first.hasLostRace() || first.hasLostBeginning();
        switch (isWorthATry ? tryAgain(command) : first) {
            case Outcome.Settled settled -> settled.answer(List.of(command));
            case Outcome.InDoubt(Throwable cause) -> command.fail(cause);
            case Outcome.Undone(Throwable cause) -> command.fail(cause);
        }
    }

    /**
     * Another process may write to the aggregate first: then the command is decided again on what the store holds by
     * now. The one that keeps the aggregate in memory is faster than the one that must read it, so who loses twice
     * takes the turn to append before reading.
     */
    private Outcome tryAgain(PendingCommand<?, ?> command) {
        Outcome second = batches.handle(List.of(command));
        return second instanceof Outcome.Undone lost && lost.hasLostRace()
                ? batches.handle(List.of(command.inTurn(turn)))
                : second;
    }

    static void fail(List<? extends PendingCommand<?, ?>> commands, Throwable failure) {
        commands.forEach(command -> command.fail(failure));
    }
}
