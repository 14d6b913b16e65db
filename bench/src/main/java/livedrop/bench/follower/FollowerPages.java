package livedrop.bench.follower;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactory;
import java.util.List;
import java.util.Objects;
import livedrop.bench.Database;
import livedrop.query.follower.Follower;
import livedrop.query.follower.FollowerReads;
import livedrop.schema.creator.CreatorId;
import org.springframework.r2dbc.core.DatabaseClient;

/** Pages of the list, over one connection: as we read them, and as LIMIT and OFFSET would. */
final class FollowerPages implements AutoCloseable {

    static final int PAGE = 100;

    private static final CreatorId CREATOR = new CreatorId(FollowerCrowd.CREATOR);

    private final ConnectionPool connection;
    private final DatabaseClient client;
    private final FollowerReads reads;

    FollowerPages(Database database) {
        ConnectionFactory factory = database.connections();
        connection = new ConnectionPool(ConnectionPoolConfiguration.builder(factory)
                .initialSize(1)
                .maxSize(1)
                .build());
        client = DatabaseClient.create(connection);
        reads = new FollowerReads(client);
    }

    /** The positions on the page behind a position, and of one more: how a client comes from page to page. */
    List<Long> behind(long position) {
        return Objects.requireNonNull(reads.followers(CREATOR, position, PAGE + 1)
                .map(Follower::position)
                .collectList()
                .block());
    }

    /** The positions on a page by its number, from 1, and of one more. */
    List<Long> numbered(int page) {
        return Objects.requireNonNull(client.sql("""
                        select f.user_id, n.name, f.followed_at, f.position
                        from follower f join account_name n on n.user_id = f.user_id
                        where f.creator_id = $1
                        order by f.position desc limit $2 offset $3
                        """)
                .bind(0, FollowerCrowd.CREATOR)
                .bind(1, PAGE + 1)
                .bind(2, (page - 1) * PAGE)
                .map(row -> Objects.requireNonNull(row.get("position", Long.class)))
                .all()
                .collectList()
                .block());
    }

    @Override
    public void close() {
        connection.dispose();
    }
}
