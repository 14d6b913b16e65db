package livedrop.command.config;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import livedrop.kit.web.ApiException;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.distributed.AnnotationRoutingStrategy;
import org.axonframework.commandhandling.distributed.RoutingStrategy;
import org.axonframework.messaging.MessageHandler;

/**
 * Handles commands on a few lanes, always the same one for the same aggregate.
 *
 * <p>Commands for one aggregate so come one after the other in the order of their arrival, and those that wait hold
 * neither a lock nor a database connection. A handler must not wait for another command: it could be behind it in the
 * lane. Callbacks run on threads of their own, so that what a caller does with its answer delays nobody.
 */
public final class PartitionedCommandBus extends SimpleCommandBus implements AutoCloseable {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final RoutingStrategy routing = AnnotationRoutingStrategy.defaultStrategy();
    private final ExecutorService answers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<CommandLane> lanes;

    /**
     * @param lanes how many commands run at a time, each with a database connection of its own
     * @param queueLength how many commands may wait in one lane; more are answered that the service is unavailable
     */
    public PartitionedCommandBus(Builder builder, int lanes, int queueLength) {
        super(builder);
        this.lanes = IntStream.range(0, lanes)
                .mapToObj(number -> new CommandLane(number, queueLength))
                .toList();
    }

    @Override
    protected <C, R> void handle(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        try {
            laneOf(command).execute(() -> {
                CommandResultMessage<R> result = handleUntilSettled(command, handler);
                answers.execute(() -> callback.onResult(command, result));
            });
        } catch (RejectedExecutionException _) {
            callback.onResult(command, GenericCommandResultMessage.asCommandResultMessage(tooBusy()));
        }
    }

    private CommandLane laneOf(CommandMessage<?> command) {
        return lanes.get(Math.floorMod(routing.getRoutingKey(command).hashCode(), lanes.size()));
    }

    /** Another process may write to the aggregate first: the command is decided again on what the store then holds. */
    private <C, R> CommandResultMessage<R> handleUntilSettled(
            CommandMessage<C> command, MessageHandler<? super CommandMessage<?>> handler) {
        CommandResultMessage<R> result = handleOnce(command, handler);
        for (int tries = 1; LostRace.isWorthAnotherTry(result, tries); tries++) {
            result = handleOnce(command, handler);
        }
        return result;
    }

    private <C, R> CommandResultMessage<R> handleOnce(
            CommandMessage<C> command, MessageHandler<? super CommandMessage<?>> handler) {
        var result = new HandledResult<C, R>();
        super.handle(command, handler, result);
        return result.get();
    }

    /** Takes no more commands, and gives those in the lanes a moment to be answered. */
    @Override
    public void close() {
        lanes.forEach(CommandLane::stopTaking);
        lanes.forEach(CommandLane::drain);
        answers.close();
    }

    private static ApiException tooBusy() {
        return ApiException.unavailable("Too many commands are waiting. Try again.", RETRY_AFTER);
    }
}
