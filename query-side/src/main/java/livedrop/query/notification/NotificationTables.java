package livedrop.query.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import livedrop.query.news.News.Announcement;
import livedrop.query.notification.Change.Announced;
import livedrop.query.notification.Change.Departed;
import livedrop.query.notification.Change.DropKnown;
import livedrop.query.notification.Change.ListenerCame;
import livedrop.query.notification.Change.ListenerLeft;
import livedrop.query.notification.Change.Told;
import livedrop.query.redis.DocumentFormat;
import livedrop.schema.creator.CreatorId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The tables of notifications as the events write them: rows and position in one transaction, a stretch of the log at a
 * time. What was written before is left as it is, whoever writes it again.
 */
public final class NotificationTables {

    private static final Logger log = LoggerFactory.getLogger(NotificationTables.class);

    private static final String AT = "timestamptz 'epoch' + at * interval '1 microsecond'";

    private final DatabaseClient database;
    private final TransactionalOperator transactions;

    public NotificationTables(DatabaseClient database, TransactionalOperator transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /**
     * What a stretch of the log changes.
     *
     * @param after the stretch begins behind this index
     * @param last it ends with this one
     */
    record Stretch(long after, long last, List<Change> changes) {}

    /** Global index up to which everything is written. */
    public Mono<Long> position() {
        return database.sql("select position from notification_position")
                .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                .one();
    }

    /**
     * Writes what is not written yet of a stretch.
     *
     * <p>The commit does not wait for the disk: a crash of the database takes rows and position back together.
     *
     * @return fails with {@link HoleException} when the tables end before the stretch begins
     */
    Mono<Void> write(Stretch stretch) {
        return transactions.transactional(
                execute("set local synchronous_commit = off").then(lock()).flatMap(position -> {
                    if (position < stretch.after()) {
                        return Mono.error(new HoleException(position, stretch.after()));
                    }
                    return position >= stretch.last() ? Mono.empty() : write(stretch, position);
                }));
    }

    private Mono<Long> lock() {
        return database.sql("select position from notification_position for update")
                .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                .one();
    }

    private Mono<Void> write(Stretch stretch, long position) {
        return Flux.fromIterable(stretch.changes())
                .filter(change -> change.index() > position)
                .bufferUntilChanged(Change::getClass)
                .concatMap(this::apply)
                .then(database.sql("update notification_position set position = $1")
                        .bind(0, stretch.last())
                        .fetch()
                        .rowsUpdated())
                .then();
    }

    private Mono<Void> apply(List<Change> run) {
        return switch (run.getFirst()) {
            case Told _ -> tell(all(run, Told.class));
            case Announced _ -> announce(all(run, Announced.class));
            case DropKnown _ -> know(all(run, DropKnown.class));
            case ListenerCame _ -> let(all(run, ListenerCame.class));
            case ListenerLeft _ ->
                Flux.fromIterable(all(run, ListenerLeft.class))
                        .concatMap(this::forget)
                        .then();
            case Departed _ ->
                Flux.fromIterable(all(run, Departed.class))
                        .concatMap(this::erase)
                        .then();
        };
    }

    private static <C extends Change> List<C> all(List<Change> run, Class<C> kind) {
        return run.stream().map(kind::cast).toList();
    }

    private Mono<Void> tell(List<Told> told) {
        return execute(
                """
                insert into notification (id, user_id, position, type, payload, created_at)
                select id, user_id, position, type, payload, %s
                from unnest($1, $2, $3, $4, $5, $6) told (id, user_id, position, type, payload, at)
                where not exists (select from notification_departed gone where gone.user_id = told.user_id)
                on conflict do nothing
                """.formatted(AT),
                uuids(told, row -> row.notice().id()),
                uuids(told, row -> row.userId().value()),
                longs(told, Told::index),
                texts(told, row -> row.notice().type()),
                texts(told, row -> json(row.notice().payload())),
                longs(told, row -> micros(row.at())));
    }

    private Mono<Void> announce(List<Announced> announced) {
        return creators(announced.stream().map(Announced::drop).distinct().toList())
                .map(creators -> said(announced, creators))
                .filter(said -> !said.isEmpty())
                .flatMap(said -> execute(
                        """
                        insert into announcement (id, creator_id, position, type, payload, created_at)
                        select id, creator_id, position, type, payload, %s
                        from unnest($1, $2, $3, $4, $5, $6) said (id, creator_id, position, type, payload, at)
                        on conflict do nothing
                        """.formatted(AT),
                        uuids(said, row -> row.announcement().notice().id()),
                        uuids(said, row -> Objects.requireNonNull(
                                        row.announcement().creator())
                                .value()),
                        longs(said, Announced::index),
                        texts(said, row -> row.announcement().notice().type()),
                        texts(said, row -> json(row.announcement().notice().payload())),
                        longs(said, row -> micros(row.at()))));
    }

    private Mono<Map<UUID, UUID>> creators(Collection<UUID> drops) {
        return database.sql("select drop_id, creator_id from announced_drop where drop_id = any($1)")
                .bind(0, drops.toArray(UUID[]::new))
                .map(row -> Map.entry(
                        Objects.requireNonNull(row.get(0, UUID.class)), Objects.requireNonNull(row.get(1, UUID.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static List<Announced> said(List<Announced> announced, Map<UUID, UUID> creators) {
        List<Announced> said = new ArrayList<>(announced.size());
        for (Announced one : announced) {
            UUID creator = creators.get(one.drop());
            if (one.announcement().creator() != null) {
                said.add(one);
            } else if (creator != null) {
                Announcement announcement = one.announcement().by(new CreatorId(creator));
                said.add(new Announced(one.index(), one.at(), announcement));
            } else {
                log.error("Event {} is of drop {}, which was never scheduled: nobody is told", one.index(), one.drop());
            }
        }
        return said;
    }

    private Mono<Void> know(List<DropKnown> drops) {
        return execute("""
                insert into announced_drop (drop_id, creator_id) select * from unnest($1, $2) on conflict do nothing
                """, uuids(drops, drop -> drop.dropId().value()), uuids(drops, drop -> drop.creatorId()
                .value()));
    }

    private Mono<Void> let(List<ListenerCame> listeners) {
        return execute(
                """
                insert into announcement_listener (user_id, creator_id, position)
                select user_id, creator_id, position
                from unnest($1, $2, $3) came (user_id, creator_id, position)
                where not exists (select from notification_departed gone where gone.user_id = came.user_id)
                on conflict do nothing
                """,
                uuids(listeners, one -> one.userId().value()),
                uuids(listeners, one -> one.creatorId().value()),
                longs(listeners, ListenerCame::index));
    }

    private Mono<Void> forget(ListenerLeft left) {
        return execute(
                "delete from announcement_listener where user_id = $1 and creator_id = $2",
                left.userId().value(),
                left.creatorId().value());
    }

    private Mono<Void> erase(Departed departed) {
        UUID user = departed.userId().value();
        return execute("insert into notification_departed (user_id) values ($1) on conflict do nothing", user)
                .then(execute("delete from notification where user_id = $1", user))
                .then(execute("delete from announcement_mark where user_id = $1", user))
                .then(execute("delete from announcement_listener where user_id = $1", user));
    }

    private Mono<Void> execute(String sql, Object... values) {
        DatabaseClient.GenericExecuteSpec statement = database.sql(sql);
        for (int i = 0; i < values.length; i++) {
            statement = statement.bind(i, values[i]);
        }
        return statement.fetch().rowsUpdated().then();
    }

    private static String json(Object payload) {
        return new String(DocumentFormat.write(payload), UTF_8);
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private static <T> UUID[] uuids(List<T> rows, Function<T, UUID> column) {
        return rows.stream().map(column).toArray(UUID[]::new);
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static <T> Long[] longs(List<T> rows, ToLongFunction<T> column) {
        return rows.stream().mapToLong(column).boxed().toArray(Long[]::new);
    }
}
