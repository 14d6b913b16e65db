package livedrop.query.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import livedrop.query.redis.DocumentFormat;
import livedrop.query.redis.DocumentKey;
import livedrop.query.redis.StoredDocument;
import livedrop.schema.samples.Seed;

/** Feeds a projection in batches, and holds what it writes as Redis would. */
public final class ProjectionRun {

    private final View view;
    private final Map<String, byte[]> stored = new HashMap<>();
    private final Map<String, TreeSet<String>> lists = new TreeMap<>();
    private long index;

    public ProjectionRun(Projection projection) {
        this.view = new View("test-view", 1, List.of(projection));
    }

    /** One batch of events; the first event ever has index 1, and each happens a second after the one before. */
    public void batch(Object... payloads) {
        List<ViewEvent> events = List.of(payloads).stream().map(this::next).toList();
        Map<String, byte[]> loaded = new HashMap<>();
        view.documents(events).forEach(name -> {
            if (stored.containsKey(name)) {
                loaded.put(name, stored.get(name));
            }
        });
        Documents documents = new Documents(loaded);
        view.project(events, documents);
        Writes writes = documents.writes();
        stored.putAll(writes.documents());
        writes.lists()
                .forEach((list, members) -> members.forEach((member, present) -> {
                    TreeSet<String> current = lists.computeIfAbsent(list, _ -> new TreeSet<>());
                    if (present) {
                        current.add(member);
                    } else {
                        current.remove(member);
                    }
                }));
    }

    private ViewEvent next(Object payload) {
        index++;
        return new ViewEvent(index, at(index), payload);
    }

    public static Instant at(long index) {
        return Seed.NEW_YEAR.plusSeconds(index);
    }

    public <T> T document(DocumentKey<T> key) {
        return DocumentFormat.read(StoredDocument.decoded(bytes(key)).json(), key.type());
    }

    public long version(DocumentKey<?> key) {
        return StoredDocument.decoded(bytes(key)).version();
    }

    private byte[] bytes(DocumentKey<?> key) {
        byte[] bytes = stored.get(key.name());
        if (bytes == null) {
            throw new AssertionError("no document " + key.name());
        }
        return bytes;
    }

    /** All bytes of all documents, and the lists that are not empty. */
    public Map<String, Object> everything() {
        Map<String, Object> all = new TreeMap<>();
        stored.forEach((name, bytes) -> all.put(name, new String(bytes, UTF_8)));
        all.putAll(lists());
        return all;
    }

    public Map<String, List<String>> lists() {
        Map<String, List<String>> filled = new TreeMap<>();
        lists.forEach((list, members) -> {
            if (!members.isEmpty()) {
                filled.put(list, List.copyOf(members));
            }
        });
        return filled;
    }
}
