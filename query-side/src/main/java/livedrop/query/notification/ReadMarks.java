package livedrop.query.notification;

import java.util.UUID;
import livedrop.schema.account.UserId;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Remembers what a person has read: in the row of a personal word, and as a row of its own for an announcement. */
@Repository
class ReadMarks {

    private static final String PERSONAL = "update notification set read = true where user_id = $1 and id = $2";

    /** A mark that is there already is written over, so that it counts. */
    private static final String ANNOUNCED = """
            insert into announcement_mark (user_id, announcement_id)
            select listener.user_id, said.id
            from announcement said
            join announcement_listener listener
              on listener.creator_id = said.creator_id and listener.position < said.position
            where listener.user_id = $1 and said.id = $2
            on conflict (user_id, announcement_id) do update set announcement_id = excluded.announcement_id
            """;

    private final DatabaseClient database;

    ReadMarks(DatabaseClient database) {
        this.database = database;
    }

    /** Whether the person was told that, and so has read it now. */
    Mono<Boolean> mark(UserId user, UUID notification) {
        return write(PERSONAL, user, notification)
                .flatMap(marked -> marked ? Mono.just(true) : write(ANNOUNCED, user, notification));
    }

    private Mono<Boolean> write(String sql, UserId user, UUID notification) {
        return database.sql(sql)
                .bind(0, user.value())
                .bind(1, notification)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }
}
