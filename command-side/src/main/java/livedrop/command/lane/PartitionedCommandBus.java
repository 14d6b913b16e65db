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
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.distributed.AnnotationRoutingStrategy;
import org.axonframework.commandhandling.distributed.RoutingStrategy;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;

/**
 * Handles commands on a few lanes, always the same one for the same aggregate.
 *
 * <p>Commands for one aggregate so come one after the other in the order of their arrival, and those that wait hold
 * neither a lock nor a database connection. All that wait in a lane are handled in one unit of work: one commit for
 * thousands of buyers who want the same thing, and the next one is decided meanwhile. A handler must not wait for
 * another command: it could be behind it in the lane. Callbacks run on threads of their own, so that what a caller does with its answer delays nobody.
 */
public final class PartitionedCommandBus extends SimpleCommandBus implements AutoCloseable {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final RoutingStrategy routing = AnnotationRoutingStrategy.defaultStrategy();
    private final ExecutorService answers = Executors.newVirtualThreadPerTaskExecutor();
    private final CommandBatch batches;
    private final List<CommandLane> lanes;

    /**
     * @param batches handles what a lane has taken
     * @param turn taken by a command that lost its race twice
     */
    public PartitionedCommandBus(Builder builder, CommandBatch batches, AppendTurn turn, LaneBounds bounds) {
        super(builder);
        this.batches = batches;
        Retries retries = new Retries(batches, turn);
        this.lanes = IntStream.range(0, bounds.lanes())
                .mapToObj(number -> new CommandLane(number, bounds, new Pipeline(batches, retries)))
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
        PendingCommand<C, R> pending = new PendingCommand<>(command, handler, callback, answers);
        if (!laneOf(command).take(pending)) {
            pending.turnAway(tooBusy());
        }
    }

    private CommandLane laneOf(CommandMessage<?> command) {
        return lanes.get(Math.floorMod(routing.getRoutingKey(command).hashCode(), lanes.size()));
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
