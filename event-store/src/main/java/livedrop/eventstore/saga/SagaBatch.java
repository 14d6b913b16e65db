package livedrop.eventstore.saga;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.axonframework.modelling.saga.AssociationValue;
import org.jspecify.annotations.Nullable;

/**
 * What one unit of work knows of the sagas: as they were in the tables when it looked, and as it leaves them. It looks
 * for many at a time, and writes all at its end.
 */
final class SagaBatch {

    private static final int SAGAS_A_READ = 500;

    private final SagaTables tables;

    private final Map<Link, Set<String>> found = new HashMap<>();
    private final NavigableSet<String> unread = new TreeSet<>();
    private final Map<String, @Nullable SagaRow> before = new HashMap<>();
    private final Map<String, Left> after = new LinkedHashMap<>();

    SagaBatch(SagaTables tables) {
        this.tables = tables;
    }

    /**
     * As a saga is left.
     *
     * @param sagaType what the links to it are listed under
     * @param row null when it has ended
     */
    private record Left(String sagaType, @Nullable SagaRow row) {

        boolean hears(Link link) {
            return row != null
                    && sagaType.equals(link.sagaType())
                    && row.associations().contains(new AssociationValue(link.key(), link.value()));
        }
    }

    boolean hasLookedFor(Link link) {
        return found.containsKey(link);
    }

    void lookFor(Collection<Link> links) {
        List<Link> unknown =
                links.stream().filter(link -> !hasLookedFor(link)).distinct().toList();
        if (!unknown.isEmpty()) {
            Map<Link, Set<String>> answers = tables.find(unknown);
            found.putAll(answers);
            answers.values().stream()
                    .flatMap(Set::stream)
                    .filter(id -> !before.containsKey(id))
                    .forEach(unread::add);
        }
    }

    Set<String> find(Link link) {
        lookFor(List.of(link));
        Set<String> ids = new TreeSet<>(found.getOrDefault(link, Set.of()));
        after.forEach((id, left) -> {
            if (left.hears(link)) {
                ids.add(id);
            } else {
                ids.remove(id);
            }
        });
        return ids;
    }

    @Nullable
    SagaRow load(String id) {
        Left left = after.get(id);
        return left != null ? left.row() : stored(id);
    }

    private @Nullable SagaRow stored(String id) {
        if (!before.containsKey(id)) {
            List<String> ids = withNeighbours(id);
            Map<String, SagaRow> rows = tables.read(ids);
            ids.forEach(read -> before.put(read, rows.get(read)));
            ids.forEach(unread::remove);
        }
        return before.get(id);
    }

    /** And those that will be asked for as well. The sagas of one event are asked for in the order of their ids. */
    private List<String> withNeighbours(String id) {
        return Stream.of(Stream.of(id), unread.tailSet(id, false).stream(), unread.headSet(id).stream())
                .flatMap(ids -> ids)
                .limit(SAGAS_A_READ)
                .toList();
    }

    void begin(String id, String sagaType, SagaRow saga) {
        before.putIfAbsent(id, null);
        after.put(id, new Left(sagaType, saga));
    }

    /** @return false when there is no such saga */
    boolean change(String id, String sagaType, SagaRow saga) {
        boolean there = load(id) != null;
        if (there) {
            after.put(id, new Left(sagaType, saga));
        }
        return there;
    }

    void end(String id, String sagaType) {
        after.put(id, new Left(sagaType, null));
    }

    /** Writes all that was done so far. What is asked later is read anew. */
    void write() {
        SagaChanges changes = new SagaChanges();
        after.forEach((id, left) -> addTo(changes, id, left));
        if (!changes.isEmpty()) {
            tables.write(changes);
        }
        found.clear();
        unread.clear();
        before.clear();
        after.clear();
    }

    private void addTo(SagaChanges changes, String id, Left left) {
        SagaRow stored = before.get(id);
        SagaRow saga = left.row();
        if (saga == null) {
            if (stored != null || !before.containsKey(id)) {
                changes.ends(id);
            }
        } else if (stored == null) {
            changes.begins(id, left.sagaType(), saga);
        } else {
            changes.changes(id, left.sagaType(), stored, saga);
        }
    }
}
