package livedrop.saga.purchase;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import livedrop.saga.step.StepName;
import livedrop.saga.step.Steps;
import livedrop.schema.drop.DropId;
import livedrop.schema.order.OrderId;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.saga.AnnotatedSagaManager;
import org.axonframework.modelling.saga.metamodel.AnnotationSagaMetaModelFactory;
import org.axonframework.modelling.saga.metamodel.SagaModel;
import org.axonframework.modelling.saga.repository.AnnotatedSagaRepository;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.jspecify.annotations.Nullable;

/** The real saga machinery over a store of the test's choice: events in, commands out. One at a time. */
final class SagaRun implements Steps {

    /** Reading the annotations takes longer than a whole life of an order, so all runs share what was read. */
    private static final SagaModel<PurchaseProcess> MODEL = new AnnotationSagaMetaModelFactory(
                    MultiParameterResolverFactory.ordered(
                            ClasspathParameterResolverFactory.forClass(PurchaseProcess.class),
                            new SimpleResourceParameterResolverFactory(List.of(new OfTheRunningOne()))))
            .modelOf(PurchaseProcess.class);

    private static @Nullable SagaRun running;

    private final List<Object> sent = new ArrayList<>();
    private final List<Taken> taken = new ArrayList<>();
    private final Set<OrderId> turnedBack = new HashSet<>();
    private final AnnotatedSagaManager<PurchaseProcess> manager;

    SagaRun(SagaStore<Object> store) {
        var sagas = AnnotatedSagaRepository.<PurchaseProcess>builder()
                .sagaType(PurchaseProcess.class)
                .sagaModel(MODEL)
                .sagaStore(store)
                .build();
        manager = AnnotatedSagaManager.<PurchaseProcess>builder()
                .sagaType(PurchaseProcess.class)
                .sagaModel(MODEL)
                .sagaRepository(sagas)
                .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                .build();
    }

    private static final class OfTheRunningOne implements Steps {

        @Override
        public void take(OrderId orderId, StepName name, Object command) {
            requireNonNull(running).take(orderId, name, command);
        }

        @Override
        public void turnBack(OrderId orderId) {
            requireNonNull(running).turnBack(orderId);
        }

        @Override
        public void take(DropId dropId, StepName name, Object command) {
            requireNonNull(running).take(dropId, name, command);
        }
    }

    static SagaRun of(List<Object> events) {
        SagaRun run = new SagaRun(new JsonSagaStore());
        run.handle(events, true);
        return run;
    }

    /**
     * Handles events as one batch.
     *
     * @param commits false to lose all state of the batch, as when its transaction rolls back; what it sent is sent
     */
    void handle(List<Object> events, boolean commits) {
        running = this;
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("batch"));
        for (Object event : events) {
            handle(GenericEventMessage.asEventMessage(event));
        }
        if (commits) {
            unit.commit();
        } else {
            unit.rollback();
        }
    }

    private void handle(EventMessage<?> event) {
        try {
            manager.handle(event, Segment.ROOT_SEGMENT);
        } catch (Exception e) {
            throw new AssertionError(event.getPayload().toString(), e);
        }
    }

    /** All commands so far, in the order in which they were sent. */
    List<Object> sent() {
        return sent;
    }

    /** A step as it was taken. */
    record Taken(OrderId order, StepName name, Object command) {}

    /** All steps so far, in the order in which they were taken. */
    List<Taken> taken() {
        return taken;
    }

    /** The orders of which no parked step leads on any more. */
    Set<OrderId> turnedBack() {
        return turnedBack;
    }

    @Override
    public void take(OrderId orderId, StepName name, Object command) {
        sent.add(command);
        taken.add(new Taken(orderId, name, command));
    }

    @Override
    public void turnBack(OrderId orderId) {
        turnedBack.add(orderId);
    }

    @Override
    public void take(DropId dropId, StepName name, Object command) {
        throw new AssertionError("a purchase takes no step of a drop");
    }
}
