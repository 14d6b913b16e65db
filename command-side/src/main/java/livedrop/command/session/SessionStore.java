package livedrop.command.session;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import livedrop.schema.account.UserId;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The sessions in PostgreSQL. Each change is one statement, so that two can never both spend a token. */
@Component
class SessionStore {
    private final DatabaseClient database;
    private final SessionSettings settings;
    private final Clock clock;

    SessionStore(DatabaseClient database, SessionSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** Opens a session, and forgets those of the user that have run out. */
    Mono<Void> open(RefreshToken token, UserId userId) {
        return Mono.defer(() -> {
            Instant now = clock.instant();
            return database.sql("""
                            with lapsed as (delete from login_session where user_id = :user and expires_at <= :now)
                            insert into login_session (id, user_id, token_hash, opened_at, expires_at)
                            values (:id, :user, :hash, :now, :expires)
                            """)
                    .bind("id", token.session())
                    .bind("user", userId.value())
                    .bind("hash", token.hash())
                    .bind("now", now)
                    .bind("expires", now.plus(settings.refreshToken()))
                    .then();
        });
    }

    /** Spends a token for the next one and answers whose session it is; nothing when it was not the unspent one. */
    Mono<UserId> renew(RefreshToken spent, RefreshToken next) {
        return Mono.defer(() -> {
            Instant now = clock.instant();
            return database.sql("""
                            update login_session set token_hash = :next, expires_at = :expires
                            where id = :id and token_hash = :spent and expires_at > :now
                            returning user_id
                            """)
                    .bind("id", spent.session())
                    .bind("spent", spent.hash())
                    .bind("next", next.hash())
                    .bind("now", now)
                    .bind("expires", now.plus(settings.refreshToken()))
                    .map(row -> new UserId(Objects.requireNonNull(row.get("user_id", UUID.class))))
                    .one();
        });
    }

    Mono<Void> close(UUID session) {
        return database.sql("delete from login_session where id = :id")
                .bind("id", session)
                .then();
    }

    Mono<Void> close(UUID session, UserId owner) {
        return database.sql("delete from login_session where id = :id and user_id = :user")
                .bind("id", session)
                .bind("user", owner.value())
                .then();
    }

    Mono<Void> closeAll(UserId userId) {
        return database.sql("delete from login_session where user_id = :user")
                .bind("user", userId.value())
                .then();
    }
}
