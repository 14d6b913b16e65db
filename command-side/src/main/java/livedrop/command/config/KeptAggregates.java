package livedrop.command.config;

import livedrop.schema.RefusedException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * Lets no aggregate that is kept in memory say no, or do nothing, after another process has outrun it.
 *
 * <p>When a kept aggregate is behind, a new event collides with one in the store. A refusal and a no-op write nothing
 * that could collide, so here the store is asked: if it holds more, the aggregate is read and the command decided again.
 */
final class KeptAggregates implements MessageHandlerInterceptor<CommandMessage<?>> {
    private final EventStore eventStore;

    KeptAggregates(EventStore eventStore) {
        this.eventStore = eventStore;
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        try {
            Object answer = chain.proceed();
            refuseToBeBehind(unitOfWork);
            return answer;
        } catch (RefusedException refused) {
            refuseToBeBehind(unitOfWork);
            throw refused;
        }
    }

    private void refuseToBeBehind(UnitOfWork<?> unitOfWork) {
        KeptLoad load = unitOfWork.root().getResource(KeptLoad.RESOURCE);
        if (load != null && load.hasDecidedNothing() && isBehind(load)) {
            throw new ConcurrencyException("Another process has written to " + load.id() + ".");
        }
    }

    private boolean isBehind(KeptLoad load) {
        return eventStore
                .lastSequenceNumberFor(load.id())
                .filter(sequence -> sequence > load.version())
                .isPresent();
    }
}
