package livedrop.query.audit.verify.compare;

import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import livedrop.query.audit.verify.fold.Payments.Line;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The books of the payment provider, where it keeps them in our database: the sandbox does, a real one does not. */
public final class ProviderBooks {

    private static final String SELECT = "select payment_id, captured, refunded, changed_at from provider_book";
    private static final int ROWS_A_FETCH = 256;

    private final DatabaseClient database;

    public ProviderBooks(DatabaseClient database) {
        this.database = database;
    }

    /**
     * What the provider did for a payment.
     *
     * @param changedAt when it last did something
     */
    public record Entry(Line line, Instant changedAt) {}

    /** Whether there are books here. */
    public Mono<Boolean> areHere() {
        return database.sql("select to_regclass('provider_book') is not null")
                .map(row -> Objects.requireNonNull(row.get(0, Boolean.class)))
                .one();
    }

    /** All that it has done. */
    public Flux<Entry> all() {
        return entries(database.sql(SELECT));
    }

    /** Those of some payments that it has done something for. */
    public Flux<UUID> known(Collection<UUID> payments) {
        return entries(database.sql(SELECT + " where payment_id = any($1)").bind(0, payments.toArray(UUID[]::new)))
                .map(entry -> entry.line().payment());
    }

    private static Flux<Entry> entries(DatabaseClient.GenericExecuteSpec select) {
        return select.filter(statement -> statement.fetchSize(ROWS_A_FETCH))
                .map(row -> new Entry(
                        new Line(
                                Objects.requireNonNull(row.get(0, UUID.class)),
                                Objects.requireNonNull(row.get(1, Boolean.class)),
                                Objects.requireNonNull(row.get(2, Boolean.class))),
                        Objects.requireNonNull(row.get(3, Instant.class))))
                .all();
    }
}
