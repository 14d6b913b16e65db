package livedrop.query.audit.verify.run;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.Statement;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import livedrop.query.audit.verify.run.Run.Kept;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Finds the run that was interrupted, or begins one. Whoever works on a run holds a lock that ends with his connection,
 * so that a run whose process is dead can be gone on with at once, and one that is alive cannot.
 */
public final class Runs {

    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);

    /** Of those that nobody works on. */
    private static final String REMOVE_OLD = """
            with old as materialized
                (select id from verification where kept_at < now() - interval '1 hour')
            delete from verification using old where verification.id = old.id
                and pg_try_advisory_xact_lock(hashtextextended(old.id::text, 0))
            """;

    private static final String REMOVE_NOTES_OF_NONE = "delete from verification_note where not exists"
            + " (select from verification where id = verification_note.verification_id)";

    /** The scope is looked at first: nobody locks what he does not look for. */
    private static final String LOCK_ABANDONED = """
            with fitting as materialized
                (select * from verification where drop_id is not distinct from $1::uuid)
            select id, checkpoint, signature from fitting
            where pg_try_advisory_lock(hashtextextended(id::text, 0)) order by kept_at desc
            """;

    private static final String LOCK = "select pg_advisory_lock(hashtextextended($1::text, 0))";
    private static final String INSERT =
            "insert into verification (id, drop_id, checkpoint, signature) values ($1, $2, $3, $4)";
    private static final String UNLOCK = "select pg_advisory_unlock_all()";

    private final ConnectionFactory connections;
    private final RunTable table;
    private final RunSecret secret;

    public Runs(ConnectionFactory connections, RunTable table, RunSecret secret) {
        this.connections = connections;
        this.table = table;
        this.secret = secret;
    }

    private record Stored(UUID id, String checkpoint, byte[] signature) {}

    /**
     * Works on a run of which nobody else does.
     *
     * @param drop the scope of the run; all when null
     * @param fresh whether what was interrupted is given up
     * @param work fails, or is cancelled: then the run can be gone on with from its last checkpoint
     */
    public <T> Mono<T> resume(@Nullable UUID drop, boolean fresh, Function<Run, Mono<T>> work) {
        return Mono.usingWhen(
                connections.create(),
                connection -> removeOld(connection)
                        .then(claim(connection, drop, fresh))
                        .flatMap(work),
                Runs::release,
                (connection, _) -> release(connection),
                Runs::release);
    }

    private static Mono<Void> removeOld(Connection connection) {
        return run(connection.createStatement(REMOVE_OLD)).then(run(connection.createStatement(REMOVE_NOTES_OF_NONE)));
    }

    private Mono<Run> claim(Connection connection, @Nullable UUID drop, boolean fresh) {
        return abandoned(connection, drop).collectList().flatMap(found -> {
            List<Stored> usable = fresh
                    ? List.of()
                    : found.stream()
                            .filter(stored -> isOurs(stored, drop))
                            .limit(1)
                            .toList();
            return Flux.fromIterable(found)
                    .filter(stored -> !usable.contains(stored))
                    .concatMap(stored -> table.remove(stored.id()))
                    .then(usable.isEmpty() ? begin(connection, drop) : Mono.just(goOn(usable.getFirst())));
        });
    }

    private static Flux<Stored> abandoned(Connection connection, @Nullable UUID drop) {
        return Flux.from(bind(connection.createStatement(LOCK_ABANDONED), 0, drop)
                        .execute())
                .concatMap(result -> result.map((row, _) -> stored(row)));
    }

    private static Stored stored(Row row) {
        return new Stored(
                Objects.requireNonNull(row.get(0, UUID.class)),
                Objects.requireNonNull(row.get(1, String.class)),
                Objects.requireNonNull(row.get(2, byte[].class)));
    }

    private boolean isOurs(Stored stored, @Nullable UUID drop) {
        boolean ours = secret.isOurs(stored.id(), stored.checkpoint(), stored.signature())
                && Objects.equals(Kept.read(stored.checkpoint()).drop(), drop);
        if (!ours) {
            LOG.warn("The checkpoint of verification {} is not one that we signed; it is begun again", stored.id());
        }
        return ours;
    }

    private Run goOn(Stored stored) {
        return new Run(stored.id(), Kept.read(stored.checkpoint()), table, secret);
    }

    private Mono<Run> begin(Connection connection, @Nullable UUID drop) {
        UUID id = UUID.randomUUID();
        Kept nothing = Kept.nothing(drop);
        String text = nothing.text();
        Statement insert = bind(connection.createStatement(INSERT).bind(0, id), 1, drop)
                .bind(2, text)
                .bind(3, secret.sign(id, text));
        return run(connection.createStatement(LOCK).bind(0, id.toString()))
                .then(run(insert))
                .thenReturn(new Run(id, nothing, table, secret));
    }

    private static Statement bind(Statement statement, int place, @Nullable UUID value) {
        return value == null ? statement.bindNull(place, UUID.class) : statement.bind(place, value);
    }

    private static Mono<Void> release(Connection connection) {
        return run(connection.createStatement(UNLOCK)).onErrorComplete().then(Mono.from(connection.close()));
    }

    private static Mono<Void> run(Statement statement) {
        return Flux.from(statement.execute()).concatMap(Result::getRowsUpdated).then();
    }
}
