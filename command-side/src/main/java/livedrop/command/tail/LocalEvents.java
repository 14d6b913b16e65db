package livedrop.command.tail;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.scheduler.Schedulers;

/** Rings the bell for the events that this process appends, once they are committed. */
@Component
class LocalEvents implements SmartLifecycle {
    private final EventBus eventBus;
    private final StreamBell bell;
    private @Nullable Registration registration;

    LocalEvents(EventBus eventBus, StreamBell bell) {
        this.eventBus = eventBus;
        this.bell = bell;
    }

    private void onPublication(List<? extends EventMessage<?>> events) {
        Set<String> streams = events.stream()
                .filter(DomainEventMessage.class::isInstance)
                .map(event -> ((DomainEventMessage<?>) event).getAggregateIdentifier())
                .collect(Collectors.toUnmodifiableSet());
        if (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().root().afterCommit(_ -> ring(streams));
        } else {
            ring(streams);
        }
    }

    /** On another thread: the one that committed has more to commit. */
    private void ring(Set<String> streams) {
        Schedulers.parallel().schedule(() -> bell.ring(streams));
    }

    @Override
    public void start() {
        registration = eventBus.subscribe(this::onPublication);
    }

    @Override
    public void stop() {
        if (registration != null) {
            registration.cancel();
            registration = null;
        }
    }

    @Override
    public boolean isRunning() {
        return registration != null;
    }
}
