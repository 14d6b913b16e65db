package livedrop.query.view;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import livedrop.query.redis.DocumentFormat;
import livedrop.query.redis.DocumentKey;
import livedrop.query.redis.StoredDocument;
import org.jspecify.annotations.Nullable;

/** The documents that a batch works on: as they were in Redis, then as the events of the batch leave them. */
public final class Documents {

    private record Changed(Object document, long version) {}

    private final Map<String, byte[]> stored;
    private final Map<String, Object> parsed = new HashMap<>();
    private final Map<String, Changed> changed = new LinkedHashMap<>();
    private final Map<String, Map<String, Boolean>> lists = new LinkedHashMap<>();
    private final Map<String, Changed> attempted = new LinkedHashMap<>();
    private final Map<String, Map<String, Boolean>> attemptedLists = new LinkedHashMap<>();

    /** @param stored what Redis has, by name */
    public Documents(Map<String, byte[]> stored) {
        this.stored = stored;
    }

    /** The document as it is now, or nothing when it was never written. */
    public <T> @Nullable T find(DocumentKey<T> key) {
        Changed latest = attempted.getOrDefault(key.name(), changed.get(key.name()));
        if (latest != null) {
            return key.type().cast(latest.document());
        }
        byte[] bytes = stored.get(key.name());
        return bytes == null ? null : key.type().cast(parsed.computeIfAbsent(key.name(), _ -> parse(bytes, key)));
    }

    private static Object parse(byte[] bytes, DocumentKey<?> key) {
        return DocumentFormat.read(StoredDocument.decoded(bytes).json(), key.type());
    }

    /** @param version global index of the last event that is in the document */
    public <T> void put(DocumentKey<T> key, T document, long version) {
        attempted.put(key.name(), new Changed(document, version));
    }

    /** Puts a member into a list, where it stands in the order of its text. */
    public void add(String list, String member) {
        attemptedLists.computeIfAbsent(list, _ -> new LinkedHashMap<>()).put(member, true);
    }

    public void remove(String list, String member) {
        attemptedLists.computeIfAbsent(list, _ -> new LinkedHashMap<>()).put(member, false);
    }

    /** Keeps what was changed since the last time: the event is taken in. */
    void keep() {
        changed.putAll(attempted);
        attempted.clear();
        attemptedLists.forEach((list, members) ->
                lists.computeIfAbsent(list, _ -> new LinkedHashMap<>()).putAll(members));
        attemptedLists.clear();
    }

    /** Forgets what was changed since the last time: the event cannot be taken in. */
    void forget() {
        attempted.clear();
        attemptedLists.clear();
    }

    public Writes writes() {
        keep();
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        changed.forEach((name, latest) -> {
            byte[] json = DocumentFormat.write(latest.document());
            bytes.put(name, new StoredDocument(latest.version(), json).encoded());
        });
        return new Writes(bytes, lists, Map.of());
    }
}
