package livedrop.saga.step;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import livedrop.schema.RefusalCode;
import livedrop.schema.RefusedException;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.commandhandling.distributed.CommandDispatchException;
import org.jspecify.annotations.Nullable;

/** What came back for a command. */
public sealed interface Reply {

    /** The aggregate has decided, now or before. */
    record Answered() implements Reply {}

    /** The command did not work; it may the next time. */
    record Failed(Throwable error) implements Reply {}

    /** Nobody is there to decide, for this command or any other. */
    record Unreachable(Throwable error) implements Reply {}

    /** No process asks for these of its own; they tell that something is missing. */
    Set<RefusalCode> FAULTS = EnumSet.of(RefusalCode.UNKNOWN_AGGREGATE, RefusalCode.PAYMENT_NOT_REFUNDABLE);

    /** @param failure how sending the command ended, or null when it was handled */
    static Reply of(@Nullable Throwable failure) {
        return switch (failure) {
            case null -> new Answered();
            case CompletionException wrapped when wrapped.getCause() != null -> of(wrapped.getCause());
            case ExecutionException wrapped when wrapped.getCause() != null -> of(wrapped.getCause());
            case RefusedException refusal when !FAULTS.contains(refusal.code()) -> new Answered();
            // One command had no answer in time: its own fate, not that of all.
            case CommandDispatchException late when late.getCause() instanceof TimeoutException -> new Failed(late);
            case NoHandlerForCommandException _, CommandDispatchException _ -> new Unreachable(failure);
            default -> new Failed(failure);
        };
    }
}
