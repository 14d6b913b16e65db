package livedrop.query.audit.verify.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * States as they were recalled, or as they have become since. What was not recalled cannot be asked for: nobody knows
 * whether there is such a state. One thread at a time calls.
 */
public final class Memory {

    private final Map<Key, Entry> entries = new HashMap<>();

    /**
     * What has become of a state.
     *
     * @param before the note that was recalled; null when there was none
     * @param after the note that takes its place; null when there is to be none
     */
    public record Change(
            Key key, @Nullable String before, @Nullable String after) {}

    private static final class Entry {
        private final @Nullable String note;
        private @Nullable Object state;
        private boolean touched;

        private Entry(@Nullable String note, @Nullable Object state) {
            this.note = note;
            this.state = state;
        }
    }

    /** A state; empty when there is none. */
    public <S> Optional<S> get(Kind<S> kind, UUID id) {
        Object state = entry(kind.key(id)).state;
        return state == null ? Optional.empty() : Optional.of(kind.type().cast(state));
    }

    /** Makes a state what it is from now on; also to be called when one that was asked for has changed. */
    public <S> void put(Kind<S> kind, UUID id, S state) {
        change(kind.key(id), state);
    }

    public void forget(Kind<?> kind, UUID id) {
        change(kind.key(id), null);
    }

    private void change(Key key, @Nullable Object state) {
        Entry entry = entry(key);
        entry.state = state;
        entry.touched = true;
    }

    private Entry entry(Key key) {
        Entry entry = entries.get(key);
        if (entry == null) {
            throw new IllegalStateException(key.kind().name() + " " + key.id() + " was not recalled");
        }
        return entry;
    }

    /** Whether a state was recalled, be there one or not. */
    public boolean knows(Key key) {
        return entries.containsKey(key);
    }

    /** @param note the state as it was kept; null when there is none */
    public void recall(Key key, @Nullable String note) {
        entries.put(key, new Entry(note, note == null ? null : key.kind().read(note)));
    }

    /** Every state that is not what was recalled. */
    public List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        entries.forEach((key, entry) -> {
            if (entry.touched) {
                String after = entry.state == null ? null : Kind.write(entry.state);
                if (!Objects.equals(entry.note, after)) {
                    changes.add(new Change(key, entry.note, after));
                }
            }
        });
        return changes;
    }

    /** Forgets what was recalled. */
    public void clear() {
        entries.clear();
    }
}
