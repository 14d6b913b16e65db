package livedrop.command.creator;

import io.r2dbc.spi.R2dbcBadGrammarException;
import java.util.Objects;
import livedrop.schema.creator.CreatorId;
import org.springframework.r2dbc.BadSqlGrammarException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** How many follow a creator: the count that the query side keeps, and publishes as the view {@code creator_followers}. */
@Repository
class CreatorFollowers {
    private static final String NO_SUCH_VIEW = "42P01";

    private final DatabaseClient database;

    CreatorFollowers(DatabaseClient database) {
        this.database = database;
    }

    /** Nobody, as long as the query side has not made its view. */
    Mono<Long> of(CreatorId creator) {
        return database.sql("select followers from creator_followers where creator_id = :creator")
                .bind("creator", creator.value())
                .map(row -> Objects.requireNonNull(row.get("followers", Long.class)))
                .one()
                .onErrorResume(CreatorFollowers::isNotThereYet, _ -> Mono.empty())
                .defaultIfEmpty(0L);
    }

    private static boolean isNotThereYet(Throwable failure) {
        return failure instanceof BadSqlGrammarException grammar
                && grammar.getCause() instanceof R2dbcBadGrammarException cause
                && NO_SUCH_VIEW.equals(cause.getSqlState());
    }
}
