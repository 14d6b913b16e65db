package livedrop.saga.config;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Lets a processor rest after each batch, so that the events that come meanwhile share one commit. An event that comes
 * after a rest is handled at once.
 *
 * @param rest how much later than at once an event may be handled
 */
record Unhurried(Duration rest) implements MessageHandlerInterceptor<EventMessage<?>> {

    private static final String BATCH = Unhurried.class.getName();

    @Override
    public @Nullable Object handle(UnitOfWork<? extends EventMessage<?>> unit, InterceptorChain chain)
            throws Exception {
        UnitOfWork<?> batch = unit.root();
        batch.getOrComputeResource(BATCH, _ -> {
            batch.onCleanup(_ -> LockSupport.parkNanos(rest.toNanos()));
            return true;
        });
        return chain.proceed();
    }
}
