package livedrop.saga.support;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of outstanding work, read as one: what will be due, soonest first. Its methods block. */
public final class OutstandingWork {

    private final JdbcClient database;

    public OutstandingWork(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
    }

    /** The place of a piece of work in the list. Its text goes into a cursor. */
    record Place(Instant dueAt, String kind, UUID subject) {

        static final Place BEGINNING = new Place(Instant.EPOCH, "", new UUID(0, 0));

        static Place of(WorkDocument work) {
            return new Place(work.dueAt(), work.kind().name(), work.subjectId());
        }

        static Place parse(String text) {
            String[] parts = text.split(" ", -1);
            return new Place(Instant.parse(parts[0]), parts[1], UUID.fromString(parts[2]));
        }

        @Override
        public String toString() {
            return dueAt + " " + kind + " " + subject;
        }
    }

    List<WorkDocument> upcoming(Place after, int limit) {
        return database.sql("""
                        select * from (
                            select kind, subject, due_at, 0 as attempts, null as last_error from outstanding_timer
                            union all
                            select kind, payment_id, due_at, attempts, last_error from outstanding_charge) work
                        where (due_at, kind, subject) > (:due, :kind, :subject)
                        order by due_at, kind, subject limit :limit
                        """)
                .param("due", Timestamp.from(after.dueAt()))
                .param("kind", after.kind())
                .param("subject", after.subject())
                .param("limit", limit)
                .query(OutstandingWork::read)
                .list();
    }

    private static WorkDocument read(ResultSet row, int number) throws SQLException {
        return new WorkDocument(
                WorkDocument.Kind.valueOf(row.getString("kind")),
                row.getObject("subject", UUID.class),
                row.getTimestamp("due_at").toInstant(),
                row.getInt("attempts"),
                row.getString("last_error"));
    }
}
