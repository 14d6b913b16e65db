package livedrop.query.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import livedrop.query.redis.DocumentFormat;
import livedrop.schema.account.UserId;
import livedrop.schema.creator.CreatorId;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What a person was told: personal words and the announcements of the creators whom the person follows, in one list by the
 * index of the events.
 *
 * <p>A page is the merge of stretches of indices, one of the person and one of each creator, none longer than the page.
 */
@Repository
public class NotificationReads {

    /** Behind this position lies everything. */
    public static final long NEWEST = Long.MAX_VALUE;

    /** Of how many creators announcements are told to one person: of those followed last. */
    public static final int MOST_CREATORS = 5_000;

    private static final String MERGED = """
            with heard as (
                select creator_id, position as since from announcement_listener
                where user_id = $1 order by position desc limit %1$d)
            select id, type, payload, created_at, position, read from (
                (select id, type, payload, created_at, position, read from notification
                 where user_id = $1 and position %2$s $2 %3$s
                 order by position %4$s limit $3)
                union all
                select said.* from heard cross join lateral (
                    select a.id, a.type, a.payload, a.created_at, a.position, mark.user_id is not null
                    from announcement a
                    left join announcement_mark mark on mark.user_id = $1 and mark.announcement_id = a.id
                    where a.creator_id = heard.creator_id and a.position > heard.since and a.position %2$s $2 %5$s
                    order by a.position %4$s limit $3) said) told
            order by position %4$s limit $3
            """;

    private static final String NEWEST_FIRST = merged("<", "desc", "", "");
    private static final String UNREAD_NEWEST_FIRST = merged("<", "desc", "and not read", "and mark.user_id is null");
    private static final String READ_NEWEST_FIRST = merged("<", "desc", "and read", "and mark.user_id is not null");
    private static final String OLDEST_FIRST = merged(">", "asc", "", "");

    private final DatabaseClient database;

    public NotificationReads(DatabaseClient database) {
        this.database = database;
    }

    private static String merged(String beyond, String order, String personal, String announced) {
        return MERGED.formatted(MOST_CREATORS, beyond, personal, order, announced);
    }

    /** What a person was told before a position, newest first. */
    Flux<Notification> before(UserId user, long position, ReadState state, int limit) {
        return list(
                switch (state) {
                    case ANY -> NEWEST_FIRST;
                    case UNREAD -> UNREAD_NEWEST_FIRST;
                    case READ -> READ_NEWEST_FIRST;
                },
                user,
                position,
                limit);
    }

    /** What a person was told after a position, oldest first. */
    public Flux<Notification> after(UserId user, long position, int limit) {
        return list(OLDEST_FIRST, user, position, limit);
    }

    private Flux<Notification> list(String sql, UserId user, long position, int limit) {
        return database.sql(sql)
                .bind(0, user.value())
                .bind(1, position)
                .bind(2, limit)
                .map(NotificationReads::notification)
                .all();
    }

    /** The creators whose announcements a person is told, each with the index of the event since which. */
    public Mono<Map<CreatorId, Long>> creatorsHeardBy(UserId user) {
        return database.sql("""
                        select creator_id, position from announcement_listener
                        where user_id = $1 order by position desc limit $2
                        """)
                .bind(0, user.value())
                .bind(1, MOST_CREATORS)
                .map(row -> Map.entry(
                        new CreatorId(column(row, "creator_id", UUID.class)), column(row, "position", Long.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** Whether something was announced by an event before the given index. */
    public Mono<Boolean> announcedBefore(UUID announcement, long index) {
        return database.sql("select exists (select from announcement where id = $1 and position < $2)")
                .bind(0, announcement)
                .bind(1, index)
                .map(row -> Objects.requireNonNull(row.get(0, Boolean.class)))
                .one();
    }

    private static Notification notification(Readable row) {
        return new Notification(
                column(row, "id", UUID.class),
                column(row, "type", String.class),
                payload(column(row, "payload", String.class)),
                column(row, "created_at", Instant.class),
                column(row, "read", Boolean.class),
                column(row, "position", Long.class));
    }

    @SuppressWarnings("unchecked") // A JSON object has texts for names.
    private static Map<String, Object> payload(String json) {
        return DocumentFormat.read(json.getBytes(UTF_8), Map.class);
    }

    private static <T> T column(Readable row, String name, Class<T> type) {
        return Objects.requireNonNull(row.get(name, type), name);
    }
}
