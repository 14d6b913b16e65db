package livedrop.saga.parking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import livedrop.saga.step.FailedStep;
import livedrop.saga.step.StepName;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of parked steps. Its methods block. */
public final class ParkedSteps {

    private static final int LONGEST_ERROR = 2_000;

    private final JdbcClient database;
    private final Serializer json;
    private final Clock clock;

    /** @param json writes commands as the command bus does */
    public ParkedSteps(DataSource dataSource, Serializer json, Clock clock) {
        this.database = JdbcClient.create(dataSource);
        this.json = json;
        this.clock = clock;
    }

    /** Keeps the steps, in the transaction of the calling thread when there is one. */
    public void park(List<FailedStep> failed) {
        failed.forEach(this::park);
    }

    private void park(FailedStep failed) {
        SerializedObject<String> command = json.serialize(failed.step().command(), String.class);
        database.sql("""
                        insert into parked_step (subject, step, command_type, command, error, attempts, parked_at)
                        values (:subject, :step, :type, cast(:command as jsonb), :error, :attempts, :now)
                        """)
                .param("subject", failed.step().subject())
                .param("step", failed.step().name().name())
                .param("type", command.getType().getName())
                .param("command", command.getData())
                .param("error", text(failed.error()))
                .param("attempts", failed.attempts())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** The oldest parked steps of all subjects. */
    List<ParkedStep> oldest(int limit) {
        return database.sql("select * from parked_step order by id limit :limit")
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    /** The parked steps of one subject, in the order in which they were taken. */
    List<ParkedStep> of(UUID subject) {
        return database.sql("select * from parked_step where subject = :subject order by id")
                .param("subject", subject)
                .query(this::read)
                .list();
    }

    void remove(long id) {
        database.sql("delete from parked_step where id = :id").param("id", id).update();
    }

    void failedAgain(long id, Throwable error) {
        database.sql("update parked_step set attempts = attempts + 1, error = :error where id = :id")
                .param("error", text(error))
                .param("id", id)
                .update();
    }

    private ParkedStep read(ResultSet row, int number) throws SQLException {
        SerializedObject<String> command = new SimpleSerializedObject<>(
                row.getString("command"), String.class, row.getString("command_type"), null);
        return new ParkedStep(
                row.getLong("id"),
                row.getObject("subject", UUID.class),
                StepName.valueOf(row.getString("step")),
                json.<String, Object>deserialize(command),
                row.getString("error"),
                row.getInt("attempts"),
                row.getTimestamp("parked_at").toInstant());
    }

    private static String text(@Nullable Throwable error) {
        String text = String.valueOf(error);
        return text.substring(0, Math.min(text.length(), LONGEST_ERROR));
    }
}
