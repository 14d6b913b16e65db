package livedrop.command.lane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import livedrop.eventstore.engine.CommitInFlight;
import livedrop.schema.RefusedException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.DefaultInterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.jspecify.annotations.Nullable;

/**
 * Handles commands in one unit of work, in their order: each aggregate is loaded once, all events are one append, and
 * each command has an answer of its own. A handler refuses before it applies anything, so a refusal undoes nothing.
 */
public final class CommandBatch {

    private final TransactionManager transactions;
    private final List<CorrelationDataProvider> origins;
    private final KeptLoads keptLoads;
    private final List<MessageHandlerInterceptor<? super CommandMessage<?>>> interceptors =
            new CopyOnWriteArrayList<>();

    /**
     * @param transactions what a unit of work is attached to
     * @param origins what events tell of the command they come from
     * @param lastSequences what the store says of an aggregate: sequence of its last event, empty without any
     */
    public CommandBatch(
            TransactionManager transactions,
            List<CorrelationDataProvider> origins,
            Function<String, Optional<Long>> lastSequences) {
        this.transactions = transactions;
        this.origins = List.copyOf(origins);
        this.keptLoads = new KeptLoads(lastSequences);
    }

    List<MessageHandlerInterceptor<? super CommandMessage<?>>> interceptors() {
        return interceptors;
    }

    /** Handles the commands, and waits until what they decide is durable. */
    Outcome handle(List<? extends PendingCommand<?, ?>> commands) {
        BatchingUnitOfWork<CommandMessage<?>> unit = unit(commands);
        Outcome outcome = run(commands, unit);
        if (!(outcome instanceof Outcome.Settled)) {
            KeptAggregates.of(unit).forget();
        }
        return outcome;
    }

    /**
     * Handles the commands, and does not wait. What they create is taken for new: when that is wrong, nothing has
     * happened, and they must be handled with a look at the store.
     *
     * @param before what they are decided on, and come to nothing with
     */
    Decision decide(List<PendingCommand<?, ?>> commands, @Nullable CommitInFlight before) {
        BatchingUnitOfWork<CommandMessage<?>> unit = unit(commands);
        KeepingRepository.assumeNew(unit);
        CommitInFlight commit = CommitInFlight.begin(unit, before);
        return Decision.of(commands, run(commands, unit), commit, KeptAggregates.of(unit));
    }

    private Outcome run(List<? extends PendingCommand<?, ?>> commands, BatchingUnitOfWork<CommandMessage<?>> unit) {
        try {
            begin(unit);
        } catch (RuntimeException noTransaction) {
            return new Outcome.InDoubt(noTransaction);
        }
        List<CommandResultMessage<?>> results = new ArrayList<>(commands.size());
        try {
            ResultMessage<?> end = unit.executeWithResult(
                    () -> results.add(handle(commands.get(results.size()), unit)),
                    RollbackConfigurationType.ANY_THROWABLE);
            return end.isExceptional() ? Outcome.failed(end.exceptionResult()) : new Outcome.Settled(results);
        } catch (RuntimeException | Error unforeseen) {
            KeptAggregates.of(unit).forget();
            throw unforeseen;
        }
    }

    private static BatchingUnitOfWork<CommandMessage<?>> unit(List<? extends PendingCommand<?, ?>> commands) {
        List<CommandMessage<?>> messages = new ArrayList<>(commands.size());
        commands.forEach(pending -> messages.add(pending.command()));
        return new BatchingUnitOfWork<>(messages);
    }

    /** What a unit of work does first when it commits is what is asked of it first. */
    private void begin(BatchingUnitOfWork<CommandMessage<?>> unit) {
        unit.start();
        unit.attachTransaction(transactions);
        origins.forEach(unit::registerCorrelationDataProvider);
        unit.onPrepareCommit(keptLoads::requireNotOutrun);
    }

    private CommandResultMessage<?> handle(PendingCommand<?, ?> pending, BatchingUnitOfWork<CommandMessage<?>> unit)
            throws Exception {
        try {
            Object answer = new DefaultInterceptorChain<>(unit, interceptors, pending.handler()).proceed();
            return GenericCommandResultMessage.asCommandResultMessage(answer);
        } catch (RefusedException refused) {
            return GenericCommandResultMessage.asCommandResultMessage(refused);
        }
    }
}
