package livedrop.command.config;

import java.util.Objects;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.jspecify.annotations.Nullable;

/** Takes the result of a command that is handled on the calling thread. */
final class HandledResult<C, R> implements CommandCallback<C, R> {
    private @Nullable CommandResultMessage<R> result;

    @Override
    public void onResult(CommandMessage<? extends C> command, CommandResultMessage<? extends R> commandResultMessage) {
        result = GenericCommandResultMessage.asCommandResultMessage(commandResultMessage);
    }

    CommandResultMessage<R> get() {
        return Objects.requireNonNull(result, "a command is answered before its handling returns");
    }
}
