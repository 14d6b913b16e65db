package livedrop.command.lane;

import livedrop.schema.RefusalCode;
import livedrop.schema.RefusedException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.IncompatibleAggregateException;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;

/** A command for an aggregate that has no events, or only those of an aggregate of another kind, is refused in the words of the domain. */
public final class UnknownAggregates implements MessageHandlerInterceptor<CommandMessage<?>> {
    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        try {
            return chain.proceed();
        } catch (AggregateNotFoundException unknown) {
            throw new RefusedException(
                    RefusalCode.UNKNOWN_AGGREGATE,
                    "Nothing is known under the id " + unknown.getAggregateIdentifier() + ".");
        } catch (IncompatibleAggregateException _) {
            // The id is that of something else: none of the events there is one of this aggregate.
            throw new RefusedException(RefusalCode.UNKNOWN_AGGREGATE, "Nothing of this kind is known under the id.");
        }
    }
}
