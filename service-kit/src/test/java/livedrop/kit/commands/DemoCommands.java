package livedrop.kit.commands;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import livedrop.schema.RefusalCode;
import livedrop.schema.RefusedException;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Commands of every ending, and the bus of a process that handles them. */
final class DemoCommands {

    /** What its handler shall do. */
    enum Ending {
        NOTHING,
        INSTANT,
        RECORD,
        REFUSAL,
        FAILURE,
        SLOW
    }

    /** What can be asked of the demo. */
    interface DemoCommand {
        @TargetAggregateIdentifier
        String id();
    }

    record Act(String id, Ending ending) implements DemoCommand {}

    record Unhandled(String id) implements DemoCommand {}

    record Outcome(String id, int count, @Nullable Instant at) {}

    static final Instant NOON = Instant.parse("2026-01-31T12:00:00.123Z");

    private final Queue<String> handled = new ConcurrentLinkedQueue<>();
    private final CommandBus bus;

    DemoCommands() {
        this.bus = SimpleCommandBus.builder()
                .transactionManager(NoTransactionManager.INSTANCE)
                .build();
        var _ = bus.subscribe(Act.class.getName(), message -> handle((Act) message.getPayload()));
    }

    private @Nullable Object handle(Act act) throws InterruptedException {
        handled.add(act.id());
        return switch (act.ending()) {
            case NOTHING -> null;
            case INSTANT -> NOON;
            case RECORD -> new Outcome(act.id(), metaData().size(), null);
            case REFUSAL ->
                throw new RefusedException(
                        RefusalCode.BUYER_LIMIT_REACHED, "Too many", Map.of("limit", 2, "ids", List.of("a")));
            case FAILURE -> throw new IllegalStateException("broken");
            case SLOW -> {
                Thread.sleep(5_000);
                yield null;
            }
        };
    }

    private static Map<String, ?> metaData() {
        CommandMessage<?> message = (CommandMessage<?>) CurrentUnitOfWork.get().getMessage();
        return message.getMetaData();
    }

    CommandBus bus() {
        return bus;
    }

    /** The ids of the commands that came to this process, in their order. */
    List<String> handled() {
        return List.copyOf(handled);
    }
}
