package livedrop.query.audit.verify.run;

import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import livedrop.query.audit.verify.memory.Key;
import livedrop.query.audit.verify.memory.Memory.Change;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What verifications have kept, in the database. */
public final class RunTable {

    private static final int CHANGES_A_STATEMENT = 4_096;
    private static final int ROWS_A_FETCH = 256;

    private final DatabaseClient database;
    private final TransactionalOperator transactions;

    public RunTable(DatabaseClient database, TransactionalOperator transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /** A note as it is stored, be it what was written or not. */
    record StoredNote(String kind, UUID id, String text) {}

    /**
     * Writes the changed notes and the checkpoint that they belong to, all or nothing. It may be lost by a crash of
     * the server: then the checkpoint before it holds, and nobody has waited for the disk.
     *
     * @param changes none of a note that is not of the run
     */
    Mono<Void> keep(UUID run, String checkpoint, byte[] signature, List<Change> changes) {
        return transactions.transactional(execute("set local synchronous_commit to off")
                .thenMany(Flux.fromIterable(changes).buffer(CHANGES_A_STATEMENT).concatMap(part -> write(run, part)))
                .then(database.sql(
                                "update verification set checkpoint = $2, signature = $3, kept_at = now() where id = $1")
                        .bind(0, run)
                        .bind(1, checkpoint)
                        .bind(2, signature)
                        .fetch()
                        .rowsUpdated())
                .doOnNext(rows -> {
                    if (rows != 1) {
                        throw new SpoiltRunException("the verification was removed while it ran");
                    }
                })
                .then());
    }

    private Mono<Void> write(UUID run, List<Change> changes) {
        List<Change> gone =
                changes.stream().filter(change -> change.after() == null).toList();
        List<Change> written =
                changes.stream().filter(change -> change.after() != null).toList();
        return remove(run, gone).then(put(run, written));
    }

    private Mono<Void> remove(UUID run, List<Change> gone) {
        return gone.isEmpty()
                ? Mono.empty()
                : database.sql("delete from verification_note using unnest($2, $3) as gone(kind, id)"
                                + " where verification_id = $1 and verification_note.kind = gone.kind"
                                + " and verification_note.id = gone.id")
                        .bind(0, run)
                        .bind(1, kinds(gone.stream().map(Change::key).toList()))
                        .bind(2, ids(gone.stream().map(Change::key).toList()))
                        .then();
    }

    private Mono<Void> put(UUID run, List<Change> written) {
        return written.isEmpty()
                ? Mono.empty()
                : database.sql("insert into verification_note (verification_id, kind, id, note)"
                                + " select $1, kind, id, note from unnest($2, $3, $4) as written(kind, id, note)"
                                + " on conflict (verification_id, kind, id) do update set note = excluded.note")
                        .bind(0, run)
                        .bind(1, kinds(written.stream().map(Change::key).toList()))
                        .bind(2, ids(written.stream().map(Change::key).toList()))
                        .bind(3, written.stream().map(Change::after).toArray(String[]::new))
                        .then();
    }

    /** Those of the notes that there are. */
    Flux<StoredNote> find(UUID run, Collection<Key> keys) {
        return notes(database.sql("select note.kind, note.id, note.note from unnest($2, $3) as wanted(kind, id)"
                        + " join verification_note note on note.verification_id = $1 and note.kind = wanted.kind"
                        + " and note.id = wanted.id")
                .bind(0, run)
                .bind(1, kinds(keys))
                .bind(2, ids(keys)));
    }

    /** All notes of a kind, in the order of their ids. */
    Flux<StoredNote> all(UUID run, String kind) {
        return notes(database.sql("select kind, id, note from verification_note"
                        + " where verification_id = $1 and kind = $2 order by id")
                .bind(0, run)
                .bind(1, kind));
    }

    /** All notes of a run. */
    Flux<StoredNote> all(UUID run) {
        return notes(database.sql("select kind, id, note from verification_note where verification_id = $1")
                .bind(0, run));
    }

    /** Removes what a run has kept. */
    Mono<Void> remove(UUID run) {
        return transactions.transactional(database.sql("delete from verification_note where verification_id = $1")
                .bind(0, run)
                .then()
                .then(database.sql("delete from verification where id = $1")
                        .bind(0, run)
                        .then()));
    }

    private Mono<Void> execute(String sql) {
        return database.sql(sql).then();
    }

    private static Flux<StoredNote> notes(DatabaseClient.GenericExecuteSpec select) {
        return select.filter(statement -> statement.fetchSize(ROWS_A_FETCH))
                .map(RunTable::note)
                .all();
    }

    private static StoredNote note(Readable row) {
        return new StoredNote(column(row, 0, String.class), column(row, 1, UUID.class), column(row, 2, String.class));
    }

    private static String[] kinds(Collection<Key> keys) {
        return keys.stream().map(key -> key.kind().name()).toArray(String[]::new);
    }

    private static UUID[] ids(Collection<Key> keys) {
        return keys.stream().map(Key::id).toArray(UUID[]::new);
    }

    private static <T> T column(Readable row, int place, Class<T> type) {
        return Objects.requireNonNull(row.get(place, type));
    }
}
