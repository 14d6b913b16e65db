package livedrop.command.lane;

import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.MessageHandler;

/** A command, how it is handled, and who waits for its answer. */
record PendingCommand<C, R>(
        CommandMessage<C> command,
        MessageHandler<? super CommandMessage<?>> handler,
        CommandCallback<? super C, ? super R> caller) {

    PendingCommand<C, R> inTurn(AppendTurn turn) {
        MessageHandler<CommandMessage<?>> waiting = message -> {
            turn.take();
            return handler.handle(message);
        };
        return new PendingCommand<>(command, waiting, caller);
    }

    @SuppressWarnings("unchecked") // Axon's callers know what their commands are answered with
    void answer(CommandResultMessage<?> result) {
        caller.onResult(command, (CommandResultMessage<R>) result);
    }

    void fail(Throwable failure) {
        answer(GenericCommandResultMessage.asCommandResultMessage(failure));
    }
}
