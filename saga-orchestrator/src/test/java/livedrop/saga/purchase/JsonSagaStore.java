package livedrop.saga.purchase;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;

/** Keeps sagas as JSON, as the real store does: what is not written is lost. */
final class JsonSagaStore implements SagaStore<Object> {

    private static final Serializer JSON = Jackson3Serializer.builder().build();
    private final Map<String, Stored> sagas = new HashMap<>();

    private record Stored(SerializedObject<String> saga, Set<AssociationValue> associations) {}

    @Override
    public Set<String> findSagas(Class<?> sagaType, AssociationValue value) {
        return sagas.entrySet().stream()
                .filter(saga -> saga.getValue().associations().contains(value))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Override
    public <S> @Nullable Entry<S> loadSaga(Class<S> sagaType, String id) {
        Stored stored = sagas.get(id);
        return stored == null ? null : entry(JSON.deserialize(stored.saga()), stored.associations());
    }

    private static <S> Entry<S> entry(S saga, Set<AssociationValue> associations) {
        return new Entry<>() {
            @Override
            public Set<AssociationValue> associationValues() {
                return associations;
            }

            @Override
            public S saga() {
                return saga;
            }
        };
    }

    @Override
    public void insertSaga(Class<?> sagaType, String id, Object saga, Set<AssociationValue> associations) {
        sagas.put(id, new Stored(JSON.serialize(saga, String.class), Set.copyOf(associations)));
    }

    @Override
    public void updateSaga(Class<?> sagaType, String id, Object saga, AssociationValues associations) {
        insertSaga(sagaType, id, saga, associations.asSet());
    }

    @Override
    public void deleteSaga(Class<?> sagaType, String id, Set<AssociationValue> associations) {
        sagas.remove(id);
    }

    int size() {
        return sagas.size();
    }
}
