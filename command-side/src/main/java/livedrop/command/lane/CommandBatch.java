package livedrop.command.lane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
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

    Outcome handle(List<? extends PendingCommand<?, ?>> commands) {
        BatchingUnitOfWork<CommandMessage<?>> unit;
        try {
            unit = begin(commands);
        } catch (RuntimeException noTransaction) {
            return new Outcome.InDoubt(noTransaction);
        }
        List<CommandResultMessage<?>> results = new ArrayList<>(commands.size());
        ResultMessage<?> end = unit.executeWithResult(
                () -> results.add(handle(commands.get(results.size()), unit)), RollbackConfigurationType.ANY_THROWABLE);
        return end.isExceptional() ? Outcome.failed(end.exceptionResult()) : new Outcome.Settled(results);
    }

    /** What a unit of work does first when it commits is what is asked of it first. */
    private BatchingUnitOfWork<CommandMessage<?>> begin(List<? extends PendingCommand<?, ?>> commands) {
        List<CommandMessage<?>> messages = new ArrayList<>(commands.size());
        commands.forEach(pending -> messages.add(pending.command()));
        BatchingUnitOfWork<CommandMessage<?>> unit = new BatchingUnitOfWork<>(messages);
        unit.start();
        unit.attachTransaction(transactions);
        origins.forEach(unit::registerCorrelationDataProvider);
        unit.onPrepareCommit(keptLoads::requireNotOutrun);
        return unit;
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
