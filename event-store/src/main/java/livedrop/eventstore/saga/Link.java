package livedrop.eventstore.saga;

import org.axonframework.modelling.saga.AssociationValue;
import org.jspecify.annotations.Nullable;

/**
 * What leads to sagas of one class.
 *
 * @param sagaType their class, as the serializer calls it
 */
record Link(String sagaType, String key, @Nullable String value) {

    static Link of(String sagaType, AssociationValue association) {
        return new Link(sagaType, association.getKey(), association.getValue());
    }
}
