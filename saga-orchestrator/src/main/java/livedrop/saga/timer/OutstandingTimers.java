package livedrop.saga.timer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of timers. Its methods block. */
public final class OutstandingTimers {

    private final JdbcClient database;

    public OutstandingTimers(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
    }

    // What the events say

    /** Sets the timer, wherever it stood. */
    void set(TimerKind kind, UUID subject, Instant dueAt) {
        database.sql("""
                        insert into outstanding_timer (kind, subject, due_at, version)
                        values (:kind, :subject, :due, 1)
                        on conflict (kind, subject) do update set
                            due_at = excluded.due_at, version = outstanding_timer.version + 1, claimed_until = null
                        """)
                .param("kind", kind.name())
                .param("subject", subject)
                .param("due", Timestamp.from(dueAt))
                .update();
    }

    /** Makes the timer due at the given time, unless it is due before. */
    void setNoLater(TimerKind kind, UUID subject, Instant dueAt) {
        database.sql("""
                        insert into outstanding_timer (kind, subject, due_at, version)
                        values (:kind, :subject, :due, 1)
                        on conflict (kind, subject) do update set
                            due_at = least(outstanding_timer.due_at, excluded.due_at),
                            version = outstanding_timer.version + 1
                        """)
                .param("kind", kind.name())
                .param("subject", subject)
                .param("due", Timestamp.from(dueAt))
                .update();
    }

    void remove(TimerKind kind, UUID subject) {
        database.sql("delete from outstanding_timer where kind = :kind and subject = :subject")
                .param("kind", kind.name())
                .param("subject", subject)
                .update();
    }

    void removeAll() {
        database.sql("delete from outstanding_timer").update();
    }

    // What the sweepers do

    /** Takes timers that are due, for a while in which no other sweeper gets them. */
    List<Timer> claim(Instant now, Duration lease, int limit) {
        return database.sql("""
                        update outstanding_timer set claimed_until = :until
                        where (kind, subject) in (
                            select kind, subject from outstanding_timer
                            where due_at <= :now and (claimed_until is null or claimed_until <= :now)
                            order by due_at limit :limit for update skip locked)
                        returning kind, subject, due_at, version
                        """)
                .param("until", Timestamp.from(now.plus(lease)))
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query(OutstandingTimers::read)
                .list();
    }

    /** Moves the timer on, unless an event has moved it since it was claimed; it can be claimed again in any case. */
    void moveOn(Timer timer, Instant dueAt) {
        database.sql("""
                        update outstanding_timer set
                            due_at = case when version = :version then :due else due_at end, claimed_until = null
                        where kind = :kind and subject = :subject
                        """)
                .param("version", timer.version())
                .param("due", Timestamp.from(dueAt))
                .param("kind", timer.kind().name())
                .param("subject", timer.subject())
                .update();
    }

    /** Removes the timer; one that an event has moved since it was claimed stays, and can be claimed again. */
    void finish(Timer timer) {
        int removed = database.sql(
                        "delete from outstanding_timer where kind = :kind and subject = :subject and version = :version")
                .param("kind", timer.kind().name())
                .param("subject", timer.subject())
                .param("version", timer.version())
                .update();
        if (removed == 0) {
            moveOn(timer, timer.dueAt());
        }
    }

    /** What will be due next, soonest first. */
    public List<Timer> upcoming(int limit) {
        return database.sql("""
                        select kind, subject, due_at, version from outstanding_timer
                        order by due_at, kind, subject limit :limit
                        """)
                .param("limit", limit)
                .query(OutstandingTimers::read)
                .list();
    }

    private static Timer read(ResultSet row, int number) throws SQLException {
        return new Timer(
                TimerKind.valueOf(row.getString("kind")),
                row.getObject("subject", UUID.class),
                row.getTimestamp("due_at").toInstant(),
                row.getLong("version"));
    }
}
