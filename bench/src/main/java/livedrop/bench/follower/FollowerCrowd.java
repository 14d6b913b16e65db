package livedrop.bench.follower;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import livedrop.bench.Database;

/**
 * The tables of followers as the views have them, filled with the followers of one creator. Follower number n followed
 * by event number n, the newest last; their ids are in no order, as people come.
 */
final class FollowerCrowd implements AutoCloseable {

    static final UUID CREATOR = new UUID(0x7000L, 0x8000_0000_0000_0001L);

    private static final int ROWS_AT_ONCE = 250_000;

    private final Connection connection;

    private FollowerCrowd(Connection connection) {
        this.connection = connection;
    }

    /** In an empty database. */
    static FollowerCrowd in(Database database) throws SQLException {
        database.migrate("command-side");
        database.migrate("query-side");
        return new FollowerCrowd(database.connect());
    }

    /** The followers number 1 to the given one. */
    void fill(int followers, Runnable progress) throws SQLException {
        for (int first = 1; first <= followers; first += ROWS_AT_ONCE) {
            add(first, Math.min(followers, first + ROWS_AT_ONCE - 1));
            progress.run();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze account");
            statement.execute("vacuum analyze follower");
            statement.execute("checkpoint");
        }
    }

    /** More of them, in one transaction, both numbers included. */
    void add(int first, int last) throws SQLException {
        connection.setAutoCommit(false);
        try {
            insert("""
                    insert into account (id, name, email, email_key, password_hash, roles, created_at, recorded)
                    select md5(n::text)::uuid, 'Fan ' || n, n || '@fans.example', n || '@fans.example', 'none',
                        '{USER}', now(), true
                    from generate_series(?, ?) n
                    """, first, last);
            insert("""
                    insert into follower (creator_id, user_id, position, followed_at)
                    select '%s', md5(n::text)::uuid, n, timestamptz '2026-01-01' + n * interval '1 second'
                    from generate_series(?, ?) n
                    """.formatted(CREATOR), first, last);
            insert("""
                    insert into follower_count (creator_id, followers) values ('%s', ? - ? + 1)
                    on conflict (creator_id) do update set followers = follower_count.followers + excluded.followers
                    """.formatted(CREATOR), last, first);
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private void insert(String sql, int first, int last) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, first);
            statement.setInt(2, last);
            statement.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
