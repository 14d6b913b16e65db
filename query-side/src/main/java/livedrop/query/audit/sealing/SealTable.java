package livedrop.query.audit.sealing;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import livedrop.query.audit.seal.Block;
import livedrop.query.audit.seal.Hash;
import livedrop.query.audit.seal.Seal;
import livedrop.query.audit.seal.SealedBlock;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The seals in the database. */
public final class SealTable {

    private static final String SELECT =
            "select number, first_index, last_index, root, previous, sealed_at, signature," + " leaves from seal ";

    private final DatabaseClient database;
    private final TransactionalOperator transactions;

    public SealTable(DatabaseClient database, TransactionalOperator transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /** Does the work while nobody else seals or publishes, in one transaction; empty when somebody does. */
    <T> Mono<T> inTurn(Mono<T> work) {
        return transactions.transactional(database.sql("select the_only from sealing_turn for update skip locked")
                .map(row -> Objects.requireNonNull(row.get(0, Boolean.class)))
                .one()
                .flatMap(_ -> work));
    }

    /** The last one; empty before the first. */
    Mono<SealedBlock> last() {
        return blocks(database.sql(SELECT + "order by number desc limit 1")).next();
    }

    /** Global index up to which the log is sealed; 0 when none of it is. */
    public Mono<Long> position() {
        return database.sql("select coalesce(max(last_index), 0) from seal")
                .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                .one();
    }

    Mono<Void> add(SealedBlock made) {
        Block block = made.block();
        return database.sql("insert into seal (number, first_index, last_index, root, previous, sealed_at, signature,"
                        + " leaves) values ($1, $2, $3, $4, $5, $6, $7, $8)")
                .bind(0, block.number())
                .bind(1, block.firstIndex())
                .bind(2, block.lastIndex())
                .bind(3, block.root().toBytes())
                .bind(4, block.previous().toBytes())
                .bind(5, block.sealedAt())
                .bind(6, made.seal().signature())
                .bind(7, made.leafBytes())
                .fetch()
                .rowsUpdated()
                .then();
    }

    /** Those after a number, in their order, at most so many. */
    public Flux<SealedBlock> after(long number, int most) {
        return blocks(database.sql(SELECT + "where number > $1 order by number limit $2")
                .bind(0, number)
                .bind(1, most));
    }

    /** Those that are not published yet, in their order, at most so many. */
    Flux<SealedBlock> unpublished(int most) {
        return blocks(database.sql(SELECT + "where not published order by number limit $1")
                .bind(0, most));
    }

    Mono<Void> markPublished(List<Long> numbers) {
        return database.sql("update seal set published = true where number = any($1)")
                .bind(0, numbers.toArray(Long[]::new))
                .fetch()
                .rowsUpdated()
                .then();
    }

    /** Number of the last one that was published, of those that were sealed before a time; 0 when there is none. */
    public Mono<Long> published(Instant sealedBefore) {
        return database.sql("select coalesce(max(number), 0) from seal where published and sealed_at < $1")
                .bind(0, sealedBefore)
                .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                .one();
    }

    /** Those of the blocks that some rows are in, each once, in their order. */
    public Flux<SealedBlock> covering(Collection<Long> indexes) {
        return blocks(database.sql(SELECT + "where number in (select seal.number"
                        + " from unnest($1) as wanted(index) join seal on seal.last_index ="
                        + " (select min(last_index) from seal where last_index >= wanted.index)) order by number")
                .bind(0, indexes.toArray(Long[]::new)));
    }

    private static Flux<SealedBlock> blocks(DatabaseClient.GenericExecuteSpec select) {
        return select.map(SealTable::block).all();
    }

    private static SealedBlock block(Readable row) {
        Block block = new Block(
                column(row, 0, Long.class),
                column(row, 1, Long.class),
                column(row, 2, Long.class),
                Hash.copyOf(column(row, 3, byte[].class)),
                Hash.copyOf(column(row, 4, byte[].class)),
                column(row, 5, Instant.class));
        return new SealedBlock(
                new Seal(block, column(row, 6, byte[].class)), SealedBlock.leavesOf(column(row, 7, byte[].class)));
    }

    private static <T> T column(Readable row, int place, Class<T> type) {
        return Objects.requireNonNull(row.get(place, type));
    }
}
