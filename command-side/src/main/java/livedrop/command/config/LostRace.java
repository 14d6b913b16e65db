package livedrop.command.config;

import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/** What to do when another process wrote to the aggregate first: read it, and decide again. */
final class LostRace {
    private static final int TRIES_TO_CHANGE = 12;

    /**
     * A second try finds the stream that another has begun. When it collides again, the command is one that always
     * begins a stream: its caller learns that it is a repeat.
     */
    private static final int TRIES_TO_CREATE = 2;

    private static final int LONGEST_PAUSE_MILLIS = 64;

    private LostRace() {}

    /** @param tries how often the command was tried, with the result of the last one */
    static boolean isWorthAnotherTry(CommandResultMessage<?> result, int tries) {
        return tries < triesWorth(result) && paused(tries);
    }

    private static int triesWorth(CommandResultMessage<?> result) {
        if (!result.isExceptional()) {
            return 1;
        }
        return switch (result.exceptionResult()) {
            case ConcurrencyException _ -> TRIES_TO_CHANGE;
            case AggregateStreamCreationException _ -> TRIES_TO_CREATE;
            default -> 1;
        };
    }

    /** Lets the winner go ahead, for it has the aggregate at hand, and the loser must read it. */
    private static boolean paused(int tries) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(Math.min(1L << tries, LONGEST_PAUSE_MILLIS)));
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
