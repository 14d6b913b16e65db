package livedrop.query.follower;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import livedrop.schema.account.UserId;
import livedrop.schema.creator.CreatorId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of followers as the projection writes them. Its methods block; the rows and their count move together. */
@Repository
public class FollowerTables {

    private final JdbcClient database;

    public FollowerTables(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
    }

    /** Nothing happens for an account that is gone, or that follows already. */
    void add(CreatorId creator, UserId user, long position, Instant at) {
        database.sql("""
                        with added as (
                            insert into follower (creator_id, user_id, position, followed_at)
                            select :creator, :user, :position, :at
                            where not exists (select from departed_account where user_id = :user)
                            on conflict do nothing
                            returning creator_id)
                        insert into follower_count (creator_id, followers)
                        select creator_id, 1 from added
                        on conflict (creator_id) do update set followers = follower_count.followers + 1
                        """)
                .param("creator", creator.value())
                .param("user", user.value())
                .param("position", position)
                .param("at", Timestamp.from(at))
                .update();
    }

    void remove(CreatorId creator, UserId user) {
        remove("creator_id = :creator and user_id = :user", creator.value(), user.value());
    }

    void removeAllOf(UserId user) {
        database.sql("insert into departed_account (user_id) values (:user) on conflict do nothing")
                .param("user", user.value())
                .update();
        remove("user_id = :user and cast(:creator as uuid) is null", null, user.value());
    }

    private void remove(String rows, @Nullable UUID creator, UUID user) {
        database.sql("""
                        with removed as (delete from follower where %s returning creator_id)
                        update follower_count set followers = followers - 1
                        where creator_id in (select creator_id from removed)
                        """.formatted(rows))
                .param("creator", creator)
                .param("user", user)
                .update();
    }

    void removeAll() {
        database.sql("truncate follower, follower_count, departed_account").update();
    }
}
