package livedrop.eventstore.saga;

import java.util.Set;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/**
 * A saga as the tables have it.
 *
 * @param type the class of its state, as the serializer calls it
 * @param revision of that class
 * @param state its text
 * @param associations all it listens to
 */
record SagaRow(String type, @Nullable String revision, String state, Set<AssociationValue> associations) {

    static SagaRow of(SerializedObject<String> saga, Set<AssociationValue> associations) {
        return new SagaRow(
                saga.getType().getName(), saga.getType().getRevision(), saga.getData(), Set.copyOf(associations));
    }

    SerializedObject<String> serialized() {
        return new SimpleSerializedObject<>(state, String.class, type, revision);
    }

    boolean hasStateOf(SagaRow other) {
        return serialized().equals(other.serialized());
    }
}
