package livedrop.query.audit.verify.run;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import livedrop.query.audit.verify.memory.Key;
import livedrop.query.audit.verify.memory.Kind;
import livedrop.query.audit.verify.memory.Memory;
import livedrop.query.audit.verify.memory.Memory.Change;
import livedrop.query.audit.verify.run.RunTable.StoredNote;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A verification under way. In memory are the states that events were about since the last checkpoint; all others are
 * notes in the database. One thing at a time is asked of it.
 */
public final class Run {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final UUID id;
    private final @Nullable UUID drop;
    private final RunTable table;
    private final RunSecret secret;
    private final Checkpoint begin;
    private final Memory memory = new Memory();
    private final NoteSum sum;
    private boolean hasNotes;

    /**
     * What is signed.
     *
     * @param drop the scope of the run; all when null
     * @param noteSum of the notes that belong to the checkpoint
     */
    record Kept(@Nullable UUID drop, Checkpoint checkpoint, String noteSum) {

        static Kept nothing(@Nullable UUID drop) {
            return new Kept(drop, Checkpoint.BEGINNING, NoteSum.OF_NONE);
        }

        String text() {
            return JSON.writeValueAsString(this);
        }

        static Kept read(String text) {
            return JSON.readValue(text, Kept.class);
        }
    }

    Run(UUID id, Kept kept, RunTable table, RunSecret secret) {
        this.id = id;
        this.drop = kept.drop();
        this.table = table;
        this.secret = secret;
        this.begin = kept.checkpoint();
        this.sum = new NoteSum(secret, id, kept.noteSum());
        this.hasNotes = !begin.equals(Checkpoint.BEGINNING);
    }

    /** Where it goes on; {@link Checkpoint#BEGINNING} of a run that is new. */
    public Checkpoint begin() {
        return begin;
    }

    public Memory memory() {
        return memory;
    }

    /**
     * Recalls states.
     *
     * @param needs which ones; asked again when they are in memory, until they all are
     * @return fails with {@link SpoiltRunException} when a note is none
     */
    public Mono<Void> recall(Supplier<Stream<Key>> needs) {
        return Mono.defer(() -> {
            Set<Key> unknown = needs.get().filter(key -> !memory.knows(key)).collect(Collectors.toSet());
            if (unknown.isEmpty()) {
                return Mono.empty();
            }
            return texts(unknown)
                    .doOnNext(texts -> unknown.forEach(key -> recall(key, texts)))
                    .then(recall(needs));
        });
    }

    private void recall(Key key, Map<Key, String> texts) {
        read(key.kind(), () -> {
            memory.recall(key, texts.get(key));
            return key;
        });
    }

    private Mono<Map<Key, String>> texts(Set<Key> keys) {
        if (!hasNotes) {
            return Mono.just(Map.of());
        }
        Map<String, Kind<?>> kinds = new HashMap<>();
        keys.forEach(key -> kinds.put(key.kind().name(), key.kind()));
        return table.find(id, keys)
                .collectMap(
                        note -> new Key(Objects.requireNonNull(kinds.get(note.kind())), note.id()), StoredNote::text);
    }

    /** Keeps what has been found out, so that an interrupted run goes on from here, and forgets it. */
    public Mono<Void> keep(Checkpoint reached) {
        return Mono.defer(() -> {
            List<Change> changes = memory.changes();
            changes.forEach(this::sumUp);
            String text = new Kept(drop, reached, sum.toString()).text();
            return table.keep(id, text, secret.sign(id, text), changes).doOnSuccess(_ -> {
                memory.clear();
                hasNotes = true;
            });
        });
    }

    private void sumUp(Change change) {
        String kind = change.key().kind().name();
        sum.subtract(kind, change.key().id(), change.before());
        sum.add(kind, change.key().id(), change.after());
    }

    /** All states of a kind as they were last kept, in the order of their ids. */
    public <S> Flux<Note<S>> all(Kind<S> kind) {
        return table.all(id, kind.name()).map(note -> read(kind, note));
    }

    /** Those of some states of a kind that there are, as they were last kept, by id. */
    public <S> Mono<Map<UUID, S>> find(Kind<S> kind, Collection<UUID> ids) {
        Set<Key> keys = new HashSet<>();
        ids.forEach(owner -> keys.add(kind.key(owner)));
        return table.find(id, keys).map(note -> read(kind, note)).collectMap(Note::id, Note::state);
    }

    private static <S> Note<S> read(Kind<S> kind, StoredNote note) {
        return new Note<>(note.id(), read(kind, () -> kind.read(note.text())));
    }

    private static <T> T read(Kind<?> kind, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (JacksonException e) {
            throw new SpoiltRunException("a note of kind " + kind.name() + " is none: " + e.getOriginalMessage());
        }
    }

    /** Fails with {@link SpoiltRunException} when the notes are not those that were written. */
    public Mono<Void> requireUntouched() {
        return Mono.defer(() -> {
            NoteSum found = new NoteSum(secret, id, NoteSum.OF_NONE);
            return table.all(id)
                    .doOnNext(note -> found.add(note.kind(), note.id(), note.text()))
                    .then(Mono.fromRunnable(() -> {
                        if (!found.toString().equals(sum.toString())) {
                            throw new SpoiltRunException("the notes of the verification are not those it wrote");
                        }
                    }));
        });
    }

    /** Removes what was kept: there is a verdict. */
    public Mono<Void> end() {
        return table.remove(id);
    }
}
