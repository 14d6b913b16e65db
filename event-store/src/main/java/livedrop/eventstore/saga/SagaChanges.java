package livedrop.eventstore.saga;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.modelling.saga.AssociationValue;

/** What has become different in the tables by a batch. */
final class SagaChanges {

    private final List<Saga> begun = new ArrayList<>();
    private final List<Saga> changed = new ArrayList<>();
    private final List<String> ended = new ArrayList<>();
    private final List<Association> added = new ArrayList<>();
    private final List<Association> removed = new ArrayList<>();

    /** A state to write. */
    record Saga(String id, SagaRow row) {}

    /** A link from or to a saga. */
    record Association(String sagaId, Link link) {}

    /** @param sagaType what the links to it are listed under */
    void begins(String id, String sagaType, SagaRow saga) {
        begun.add(new Saga(id, saga));
        added.addAll(links(id, sagaType, saga.associations()));
    }

    /** Nothing is written of a saga that is as it was. */
    void changes(String id, String sagaType, SagaRow before, SagaRow after) {
        if (!after.hasStateOf(before)) {
            changed.add(new Saga(id, after));
        }
        added.addAll(links(id, sagaType, without(after.associations(), before.associations())));
        removed.addAll(links(id, sagaType, without(before.associations(), after.associations())));
    }

    void ends(String id) {
        ended.add(id);
    }

    private static Set<AssociationValue> without(Set<AssociationValue> all, Set<AssociationValue> those) {
        Set<AssociationValue> rest = new HashSet<>(all);
        rest.removeAll(those);
        return rest;
    }

    private static List<Association> links(String id, String sagaType, Set<AssociationValue> associations) {
        return associations.stream()
                .map(association -> new Association(id, Link.of(sagaType, association)))
                .toList();
    }

    boolean isEmpty() {
        return begun.isEmpty() && changed.isEmpty() && ended.isEmpty() && added.isEmpty() && removed.isEmpty();
    }

    List<Saga> begun() {
        return begun;
    }

    List<Saga> changed() {
        return changed;
    }

    List<String> ended() {
        return ended;
    }

    List<Association> added() {
        return added;
    }

    List<Association> removed() {
        return removed;
    }
}
