package livedrop.command.lane;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import livedrop.kit.web.ApiException;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.distributed.AnnotationRoutingStrategy;
import org.axonframework.commandhandling.distributed.RoutingStrategy;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles commands on a few lanes, always the same one for the same aggregate.
 *
 * <p>Commands for one aggregate so come one after the other in the order of their arrival, and those that wait hold
 * neither a lock nor a database connection. All that wait in a lane are handled in one unit of work: one commit for
 * thousands of buyers who want the same thing. A handler must not wait for another command: it could be behind it in
 * the lane. Callbacks run on threads of their own, so that what a caller does with its answer delays nobody.
 */
public final class PartitionedCommandBus extends SimpleCommandBus implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PartitionedCommandBus.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final RoutingStrategy routing = AnnotationRoutingStrategy.defaultStrategy();
    private final ExecutorService answers = Executors.newVirtualThreadPerTaskExecutor();
    private final CommandBatch batches;
    private final AppendTurn turn;
    private final List<CommandLane> lanes;

    /**
     * @param batches handles what a lane has taken
     * @param turn taken by a command that lost its race twice
     */
    public PartitionedCommandBus(Builder builder, CommandBatch batches, AppendTurn turn, LaneBounds bounds) {
        super(builder);
        this.batches = batches;
        this.turn = turn;
        this.lanes = IntStream.range(0, bounds.lanes())
                .mapToObj(number -> new CommandLane(number, bounds, this::settleWhateverHappens))
                .toList();
    }

    /** Shows how many commands wait in each lane, and how many are handled at once. */
    public void show(MeterRegistry registry) {
        lanes.forEach(lane -> Gauge.builder("livedrop.commands.waiting", lane, CommandLane::waiting)
                .description("Commands that wait in a lane")
                .tag("lane", lane.number())
                .register(registry));
    }

    @Override
    public Registration registerHandlerInterceptor(
            MessageHandlerInterceptor<? super CommandMessage<?>> handlerInterceptor) {
        batches.interceptors().add(handlerInterceptor);
        return () -> batches.interceptors().remove(handlerInterceptor);
    }

    @Override
    protected <C, R> void handle(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        PendingCommand<C, R> pending = new PendingCommand<>(command, handler, callback);
        if (!laneOf(command).take(pending)) {
            pending.fail(tooBusy());
        }
    }

    private CommandLane laneOf(CommandMessage<?> command) {
        return lanes.get(Math.floorMod(routing.getRoutingKey(command).hashCode(), lanes.size()));
    }

    /** A lane goes on after everything, and nobody waits for an answer that does not come. */
    private void settleWhateverHappens(List<PendingCommand<?, ?>> commands) {
        try {
            settle(commands);
        } catch (RuntimeException | Error failure) {
            log.error("{} commands could not be handled", commands.size(), failure);
            fail(commands, failure);
        }
    }

    /** Answers each of the commands. When one of them cannot be handled, it is found by halves, and fails alone. */
    private void settle(List<? extends PendingCommand<?, ?>> commands) {
        Outcome outcome = commands.size() == 1 ? handleAlone(commands.getFirst()) : batches.handle(commands);
        switch (outcome) {
            case Outcome.Settled settled -> answer(commands, settled.results());
            case Outcome.InDoubt(Throwable cause) -> fail(commands, cause);
            case Outcome.Undone(Throwable cause) when commands.size() == 1 -> fail(commands, cause);
            case Outcome.Undone _ -> {
                settle(commands.subList(0, commands.size() / 2));
                settle(commands.subList(commands.size() / 2, commands.size()));
            }
        }
    }

    /**
     * Another process may write to the aggregate first: then the command is decided again on what the store holds by
     * now. The one that keeps the aggregate in memory is faster than the one that must read it, so who loses twice
     * takes the turn to append before reading.
     */
    private Outcome handleAlone(PendingCommand<?, ?> command) {
        Outcome first = batches.handle(List.of(command));
        if (!(first instanceof Outcome.Undone lost) || !(lost.hasLostRace() || lost.hasLostBeginning())) {
            return first;
        }
        Outcome second = batches.handle(List.of(command));
        return second instanceof Outcome.Undone again && again.hasLostRace()
                ? batches.handle(List.of(command.inTurn(turn)))
                : second;
    }

    private void answer(List<? extends PendingCommand<?, ?>> commands, List<CommandResultMessage<?>> results) {
        for (int i = 0; i < commands.size(); i++) {
            PendingCommand<?, ?> command = commands.get(i);
            CommandResultMessage<?> result = results.get(i);
            answers.execute(() -> command.answer(result));
        }
    }

    private void fail(List<? extends PendingCommand<?, ?>> commands, Throwable failure) {
        commands.forEach(command -> answers.execute(() -> command.fail(failure)));
    }

    /** Takes no more commands, and gives those in the lanes a moment to be answered. */
    @Override
    public void close() {
        lanes.forEach(CommandLane::stopTaking);
        lanes.forEach(CommandLane::drain);
        answers.close();
    }

    static ApiException tooBusy() {
        return ApiException.unavailable("Too many commands are waiting. Try again.", RETRY_AFTER);
    }
}
