package livedrop.command.lane;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import livedrop.eventstore.engine.AppendInDoubtException;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/** What became of commands that were handled together. */
sealed interface Outcome {

    /**
     * All that they have decided is durable.
     *
     * @param results one a command, in their order; a refusal is one
     */
    record Settled(List<CommandResultMessage<?>> results) implements Outcome {

        void answer(List<? extends PendingCommand<?, ?>> commands) {
            for (int i = 0; i < commands.size(); i++) {
                commands.get(i).answer(results.get(i));
            }
        }
    }

    /** Nothing has happened, because of one of them, or because another process was faster: they may be tried again. */
    record Undone(Throwable cause) implements Outcome {

        boolean hasLostRace() {
            return cause instanceof ConcurrencyException;
        }

        /** When it collides again, the command is one that always begins a stream, and its caller learns of the repeat. */
        boolean hasLostBeginning() {
            return cause instanceof AggregateStreamCreationException;
        }
    }

    /** The store cannot be reached, and may have taken all of it or nothing. */
    record InDoubt(Throwable cause) implements Outcome {}

    static Outcome failed(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped
                ? Objects.requireNonNullElse(wrapped.getCause(), wrapped)
                : failure;
        return cause instanceof AppendInDoubtException ? new InDoubt(cause) : new Undone(cause);
    }
}
