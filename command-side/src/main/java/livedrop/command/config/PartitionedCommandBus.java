package livedrop.command.config;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
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
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

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
    private final AppendTurn turn;
    private final List<CommandLane> lanes;

    /**
     * @param turn taken by a command that lost its race twice
     * @param lanes how many commands run at a time, each with a database connection of its own
     * @param queueLength how many commands may wait in one lane; more are answered that the service is unavailable
     */
    PartitionedCommandBus(Builder builder, AppendTurn turn, int lanes, int queueLength) {
        super(builder);
        this.turn = turn;
        this.lanes = IntStream.range(0, lanes)
                .mapToObj(number -> new CommandLane(number, queueLength))
                .toList();
    }

    /** Shows how many commands wait in each lane. */
    void show(MeterRegistry registry) {
        lanes.forEach(lane -> Gauge.builder("livedrop.commands.waiting", lane, CommandLane::waiting)
                .description("Commands that wait in a lane")
                .tag("lane", lane.number())
                .register(registry));
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

    /**
     * Another process may write to the aggregate first: then the command is decided again on what the store holds by
     * now. The one that keeps the aggregate in memory is faster than the one that must read it, so who loses twice
     * takes the turn to append before reading.
     */
    private <C, R> CommandResultMessage<R> handleUntilSettled(
            CommandMessage<C> command, MessageHandler<? super CommandMessage<?>> handler) {
        CommandResultMessage<R> first = handleOnce(command, handler);
        if (!hasLostRace(first) && !hasLostBeginning(first)) {
            return first;
        }
        CommandResultMessage<R> second = handleOnce(command, handler);
        return hasLostRace(second) ? handleOnce(command, inTurn(handler)) : second;
    }

    private MessageHandler<CommandMessage<?>> inTurn(MessageHandler<? super CommandMessage<?>> handler) {
        return command -> {
            turn.take();
            return handler.handle(command);
        };
    }

    private static boolean hasLostRace(CommandResultMessage<?> result) {
        return result.isExceptional() && result.exceptionResult() instanceof ConcurrencyException;
    }

    /** When it collides again, the command is one that always begins a stream, and its caller learns of the repeat. */
    private static boolean hasLostBeginning(CommandResultMessage<?> result) {
        return result.isExceptional() && result.exceptionResult() instanceof AggregateStreamCreationException;
    }

    /** Axon throws when no transaction can begin: a caller that waits is to hear of that, too. */
    private <C, R> CommandResultMessage<R> handleOnce(
            CommandMessage<C> command, MessageHandler<? super CommandMessage<?>> handler) {
        var result = new HandledResult<C, R>();
        try {
            super.handle(command, handler, result);
            return result.get();
        } catch (Throwable failure) {
            return GenericCommandResultMessage.asCommandResultMessage(failure);
        }
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
