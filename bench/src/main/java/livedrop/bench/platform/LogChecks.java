package livedrop.bench.platform;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import livedrop.bench.report.Check;

/** Whether all that was promised is in the log, and nothing else; asked of the tables, not of the code that wrote them. */
public final class LogChecks {

    private final Connection connection;
    private final Names names;

    public LogChecks(Connection connection, Names names) {
        this.connection = connection;
        this.names = names;
    }

    /** What the table of events and its columns are called. */
    public record Names(
            String owner, String table, String index, String aggregate, String sequence, String payloadType) {

        public static final Names OURS = new Names(
                "ours",
                "domain_event_entry",
                "global_index",
                "aggregate_identifier",
                "sequence_number",
                "payload_type");
        public static final Names STOCK = new Names(
                "stock", "DomainEventEntry", "globalIndex", "aggregateIdentifier", "sequenceNumber", "payloadType");

        /** The same tables of somebody else. */
        public Names of(String another) {
            return new Names(another, table, index, aggregate, sequence, payloadType);
        }

        String in(String sql) {
            return sql.replace("EVENTS", table)
                    .replace("GLOBAL_INDEX", index)
                    .replace("AGGREGATE", aggregate)
                    .replace("SEQUENCE", sequence)
                    .replace("PAYLOAD_TYPE", payloadType);
        }
    }

    /** @param acknowledged how many reservations were promised */
    public List<Check> all(long acknowledged) throws SQLException {
        List<Check> checks = new ArrayList<>();
        checks.add(eachOnce(acknowledged));
        checks.add(neverOversold());
        checks.add(noHoles());
        return checks;
    }

    private Check eachOnce(long acknowledged) throws SQLException {
        long[] found = ask("""
                select count(*), count(distinct convert_from(payload, 'UTF8')::jsonb ->> 'reservationId')
                from EVENTS where PAYLOAD_TYPE like '%.StockReserved'
                """, 2);
        return new Check(
                names.owner() + ": one event for each acknowledged reservation",
                found[0] == acknowledged && found[1] == acknowledged,
                "%,d acknowledged, %,d events of %,d reservations".formatted(acknowledged, found[0], found[1]));
    }

    /** What is taken is counted up here, and compared with the units there are and with what each event says itself. */
    public Check neverOversold() throws SQLException {
        long[] found = ask("""
                with change as (
                    select AGGREGATE as stock, SEQUENCE as place,
                           case when PAYLOAD_TYPE like '%.StockAllocated' then (event ->> 'quantity')::bigint end as units,
                           case when PAYLOAD_TYPE like '%.StockReserved' then (event ->> 'quantity')::bigint
                                when PAYLOAD_TYPE like '%.StockReleased' then -(event ->> 'quantity')::bigint
                                else 0 end as units_taken,
                           (event -> 'level' ->> 'held')::bigint + (event -> 'level' ->> 'sold')::bigint as said
                    from EVENTS, lateral (select convert_from(payload, 'UTF8')::jsonb as event) as decoded
                ), prefix as (
                    select sum(units_taken) over (partition by stock order by place) as taken,
                           max(units) over (partition by stock) as allocated, said
                    from change
                )
                select count(*), count(*) filter (where taken > allocated or taken < 0),
                       count(*) filter (where said <> taken)
                from prefix
                """, 3);
        return new Check(
                names.owner() + ": held + sold ≤ allocated after each event, as the event says",
                found[1] == 0 && found[2] == 0,
                "%,d prefixes, %,d oversold, %,d that say something else".formatted(found[0], found[1], found[2]));
    }

    public Check noHoles() throws SQLException {
        long[] found = ask("""
                select count(*), count(*) filter (where first <> 0 or last + 1 <> events)
                from (select min(SEQUENCE) as first, max(SEQUENCE) as last, count(*) as events
                      from EVENTS group by AGGREGATE) as stream
                """, 2);
        return new Check(
                names.owner() + ": no stream has a hole",
                found[1] == 0,
                "%,d streams, %,d with holes".formatted(found[0], found[1]));
    }

    private long[] ask(String sql, int columns) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(names.in(sql))) {
            row.next();
            long[] answer = new long[columns];
            for (int i = 0; i < columns; i++) {
                answer[i] = row.getLong(i + 1);
            }
            return answer;
        }
    }
}
