package livedrop.command.config;

import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/** Whether a command failed only because another process wrote to its aggregate first. */
final class LostRace {
    private static final int TRIES_TO_CHANGE = 8;

    /**
     * A second try finds the stream that another has begun. When it collides again, the command is one that always
     * begins a stream: its caller learns that it is a repeat.
     */
    private static final int TRIES_TO_CREATE = 2;

    private LostRace() {}

    /** How often a command with this result is to be tried at most; 1 when it is settled. */
    static int triesWorth(CommandResultMessage<?> result) {
        if (!result.isExceptional()) {
            return 1;
        }
        return switch (result.exceptionResult()) {
            case ConcurrencyException _ -> TRIES_TO_CHANGE;
            case AggregateStreamCreationException _ -> TRIES_TO_CREATE;
            default -> 1;
        };
    }
}
