package livedrop.saga.parking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import livedrop.saga.step.Attempt;
import livedrop.saga.step.FailedStep;
import livedrop.saga.step.Parking;
import livedrop.saga.step.StepName;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of parked steps. Its methods block. */
public final class ParkedSteps implements Parking {

    private static final List<String> STEPS_ON = Stream.of(StepName.values())
            .filter(step -> step.way() == StepName.Way.ON)
            .map(StepName::name)
            .toList();

    private final JdbcClient database;
    private final Serializer json;
    private final Clock clock;

    /** @param json writes commands as the command bus does */
    public ParkedSteps(DataSource dataSource, Serializer json, Clock clock) {
        this.database = JdbcClient.create(dataSource);
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void park(List<FailedStep> failed) {
        failed.forEach(this::park);
    }

    private void park(FailedStep failed) {
        SerializedObject<String> command = json.serialize(failed.step().command(), String.class);
        database.sql("""
                        insert into parked_step (subject, step, command_type, command, attempts, parked_at)
                        values (:subject, :step, :type, cast(:command as jsonb), cast(:attempts as jsonb), :now)
                        """)
                .param("subject", failed.step().subject())
                .param("step", failed.step().name().name())
                .param("type", command.getType().getName())
                .param("command", command.getData())
                .param("attempts", written(failed.attempts()))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    @Override
    public void dropStepsOn(Collection<UUID> orders) {
        if (!orders.isEmpty()) {
            database.sql("delete from parked_step where subject in (:orders) and step in (:steps)")
                    .param("orders", orders)
                    .param("steps", STEPS_ON)
                    .update();
        }
    }

    /**
     * The orders and drops that have a step here, by their oldest one.
     *
     * @param after the id of a step; the subjects whose oldest one came before it, or is it, are left out
     */
    List<Parked> subjects(long after, int limit) {
        return database.sql("""
                        select subject, min(id) as oldest from parked_step
                        group by subject having min(id) > :after order by oldest limit :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> new Parked(row.getObject("subject", UUID.class), row.getLong("oldest")))
                .list();
    }

    /** The parked steps of some subjects, in the order in which they were taken. */
    List<ParkedStep> of(Collection<UUID> subjects) {
        if (subjects.isEmpty()) {
            return List.of();
        }
        return database.sql("select * from parked_step where subject in (:subjects) order by id")
                .param("subjects", subjects)
                .query(this::read)
                .list();
    }

    void remove(long id) {
        database.sql("delete from parked_step where id = :id").param("id", id).update();
    }

    void failedAgain(ParkedStep step, Throwable error) {
        List<Attempt> attempts = new ArrayList<>(step.attempts());
        attempts.add(Attempt.failed(clock.instant(), error));
        database.sql("update parked_step set attempts = cast(:attempts as jsonb) where id = :id")
                .param("attempts", written(attempts))
                .param("id", step.id())
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
                attempts(row.getString("attempts")),
                row.getTimestamp("parked_at").toInstant());
    }

    private String written(List<Attempt> attempts) {
        return json.serialize(new Attempts(attempts), String.class).getData();
    }

    private List<Attempt> attempts(String written) {
        return json.<String, Attempts>deserialize(
                        new SimpleSerializedObject<>(written, String.class, Attempts.class.getName(), null))
                .failed();
    }

    /** As they are written: what is written is an object. */
    record Attempts(List<Attempt> failed) {}
}
