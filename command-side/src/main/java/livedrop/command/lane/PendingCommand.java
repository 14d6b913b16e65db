package livedrop.command.lane;

import java.util.concurrent.Executor;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.MessageHandler;

/**
 * A command, how it is handled, and who waits for its answer.
 *
 * @param answers runs what the caller does with the answer
 */
record PendingCommand<C, R>(
        CommandMessage<C> command,
        MessageHandler<? super CommandMessage<?>> handler,
        CommandCallback<? super C, ? super R> caller,
        Executor answers) {

    PendingCommand<C, R> inTurn(AppendTurn turn) {
        MessageHandler<CommandMessage<?>> waiting = message -> {
            turn.take();
            return handler.handle(message);
        };
        return new PendingCommand<>(command, waiting, caller, answers);
    }

    @SuppressWarnings("unchecked") // Axon's callers know what their commands are answered with
    void answer(CommandResultMessage<?> result) {
        answers.execute(() -> caller.onResult(command, (CommandResultMessage<R>) result));
    }

    void fail(Throwable failure) {
        answer(GenericCommandResultMessage.asCommandResultMessage(failure));
    }

    /** Answers at once, on the thread of who asks. */
    void turnAway(RuntimeException why) {
        caller.onResult(command, GenericCommandResultMessage.asCommandResultMessage(why));
    }
}
