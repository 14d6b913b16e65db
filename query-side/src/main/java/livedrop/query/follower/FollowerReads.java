package livedrop.query.follower;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import livedrop.schema.account.UserId;
import livedrop.schema.creator.CreatorId;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads who follows whom, newest first.
 *
 * <p>A page begins behind a position, which is a key of the index: the ten-thousandth page costs what the first one
 * does, and a follow that comes or goes meanwhile moves no other row to another page.
 */
@Repository
public class FollowerReads {

    /** Behind this position lies everything. */
    public static final long NEWEST = Long.MAX_VALUE;

    private final DatabaseClient database;

    public FollowerReads(DatabaseClient database) {
        this.database = database;
    }

    /** The followers behind a position. Their names are where the accounts are: who is erased is not listed. */
    public Flux<Follower> followers(CreatorId creator, long before, int limit) {
        return database.sql("""
                        select f.user_id, n.name, f.followed_at, f.position
                        from follower f join account_name n on n.user_id = f.user_id
                        where f.creator_id = $1 and f.position < $2
                        order by f.position desc limit $3
                        """)
                .bind(0, creator.value())
                .bind(1, before)
                .bind(2, limit)
                .map(FollowerReads::follower)
                .all();
    }

    /** The creators whom an account follows, behind a position. */
    public Flux<Followed> followed(UserId user, long before, int limit) {
        return database.sql("""
                        select creator_id, position from follower
                        where user_id = $1 and position < $2
                        order by position desc limit $3
                        """)
                .bind(0, user.value())
                .bind(1, before)
                .bind(2, limit)
                .map(row -> new Followed(
                        new CreatorId(column(row, "creator_id", UUID.class)), column(row, "position", Long.class)))
                .all();
    }

    /** How many follow each of the creators; those whom nobody follows are left out. */
    public Mono<Map<CreatorId, Long>> counts(Collection<CreatorId> creators) {
        return database.sql("select creator_id, followers from follower_count where creator_id = any($1)")
                .bind(0, creators.stream().map(CreatorId::value).toArray(UUID[]::new))
                .map(row -> Map.entry(
                        new CreatorId(column(row, "creator_id", UUID.class)), column(row, "followers", Long.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static Follower follower(Readable row) {
        return new Follower(
                new UserId(column(row, "user_id", UUID.class)),
                column(row, "name", String.class),
                column(row, "followed_at", Instant.class),
                column(row, "position", Long.class));
    }

    private static <T> T column(Readable row, String name, Class<T> type) {
        return Objects.requireNonNull(row.get(name, type), name);
    }
}
