package livedrop.eventstore.saga;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.SagaMethodMessageHandlingMember;
import org.axonframework.modelling.saga.metamodel.AnnotationSagaMetaModelFactory;
import org.axonframework.modelling.saga.metamodel.SagaModel;

/** Tells from the events of a batch which sagas will be asked for. */
final class ExpectedLinks {

    private final Map<Class<?>, SagaModel<?>> models = new ConcurrentHashMap<>();
    private final Supplier<ParameterResolverFactory> parameters;

    /** @param parameters those that the handlers of the sagas may have */
    ExpectedLinks(Supplier<ParameterResolverFactory> parameters) {
        this.parameters = parameters;
    }

    Stream<AssociationValue> of(UnitOfWork<?> unit, Class<?> sagaType) {
        if (!(unit instanceof BatchingUnitOfWork<?> batch)) {
            return Stream.empty();
        }
        SagaModel<?> model = models.computeIfAbsent(sagaType, this::model);
        return batch.getMessages().stream()
                .flatMap(message ->
                        message instanceof EventMessage<?> event ? associations(model, event) : Stream.empty());
    }

    private SagaModel<?> model(Class<?> sagaType) {
        return new AnnotationSagaMetaModelFactory(parameters.get()).modelOf(sagaType);
    }

    private static <T> Stream<AssociationValue> associations(SagaModel<T> model, EventMessage<?> event) {
        return model.findHandlerMethods(event).stream()
                .map(handler -> handler.unwrap(SagaMethodMessageHandlingMember.class))
                .flatMap(Optional::stream)
                .map(handler -> (SagaMethodMessageHandlingMember<?>) handler)
                .map(handler -> handler.getAssociationValue(event))
                .flatMap(Stream::ofNullable);
    }
}
