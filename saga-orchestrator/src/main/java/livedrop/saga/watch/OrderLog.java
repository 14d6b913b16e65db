package livedrop.saga.watch;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what the log says about orders, without their content. Its methods block. */
final class OrderLog {

    private final JdbcClient database;

    OrderLog(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
    }

    /** The index up to which the log is complete. */
    long head() {
        return database.sql("select log_horizon()").query(Long.class).single();
    }

    /** The index of the last event before a time; the head when there is none since. */
    long before(Instant time) {
        return database.sql("""
                        select coalesce(min(global_index) - 1, (select log_horizon()))
                        from domain_event_entry where time_stamp >= :time
                        """)
                .param("time", Timestamp.from(time))
                .query(Long.class)
                .single();
    }

    /** A payment's events name their order in their content only. */
    List<OrderFact> between(long after, long upTo) {
        return database.sql("""
                        select global_index, payload_type, time_stamp,
                               case when payload_type = :paid
                                    then convert_from(payload, 'UTF8')::jsonb ->> 'orderId'
                                    else aggregate_identifier end as order_id
                        from domain_event_entry
                        where global_index > :after and global_index <= :upTo and payload_type in (:types)
                        order by global_index
                        """)
                .param("paid", OrderWatch.PAID)
                .param("types", OrderWatch.TYPES)
                .param("after", after)
                .param("upTo", upTo)
                .query((row, _) -> new OrderFact(
                        row.getLong("global_index"),
                        row.getString("order_id"),
                        row.getString("payload_type"),
                        row.getTimestamp("time_stamp").toInstant()))
                .list();
    }
}
