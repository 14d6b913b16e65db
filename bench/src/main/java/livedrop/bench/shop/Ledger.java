package livedrop.bench.shop;

import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import livedrop.bench.process.LiveDrops;

/** The event log as an auditor reads it, in SQL: what was measured is asked whether it was right. */
public final class Ledger implements AutoCloseable {

    private final Connection database;

    private Ledger(Connection database) {
        this.database = database;
    }

    public static Ledger of(LiveDrops shop) throws IOException, SQLException {
        return new Ledger(shop.database());
    }

    /** Units that were reserved in a sale, whatever became of them. */
    public long reserved(Sale sale) throws SQLException {
        return number("""
                select coalesce(sum((payload ->> 'quantity')::int), 0) from event_log
                where aggregate_id = ? and type = 'StockReserved'
                """, sale.inventoryId());
    }

    /** The most units that were held or sold at once, at any prefix of the sale's stream. */
    public long mostTaken(Sale sale) throws SQLException {
        return number("""
                select coalesce(max(taken), 0) from (
                    select sum(case type when 'StockReserved' then (payload ->> 'quantity')::int
                                         when 'StockReleased' then -(payload ->> 'quantity')::int else 0 end)
                           over (order by sequence) as taken
                    from event_log where aggregate_id = ?) as prefix
                """, sale.inventoryId());
    }

    /** How many of these orders hold no unit of the sale. */
    public long withoutUnit(Sale sale, List<String> orderIds) throws SQLException {
        try (PreparedStatement query = database.prepareStatement("""
                select count(*) from unnest(?::text[]) as acknowledged
                where acknowledged not in (
                    select payload ->> 'orderId' from event_log where aggregate_id = ? and type = 'StockReserved')
                """)) {
            Array ids = database.createArrayOf("text", orderIds.toArray());
            query.setArray(1, ids);
            query.setString(2, sale.inventoryId());
            return number(query);
        }
    }

    /** One unit of a sale, reserved by the event of this index, at a time in microseconds since 1970. */
    public record Reservation(long index, long micros) {}

    /** The reservations of a sale, the first one first. */
    public List<Reservation> reservations(Sale sale) throws SQLException {
        try (PreparedStatement query = database.prepareStatement("""
                select global_index, (extract(epoch from at) * 1000000)::bigint from event_log
                where aggregate_id = ? and type = 'StockReserved' order by global_index
                """)) {
            query.setString(1, sale.inventoryId());
            List<Reservation> reservations = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    reservations.add(new Reservation(rows.getLong(1), rows.getLong(2)));
                }
            }
            return reservations;
        }
    }

    /** The index of the last event of a drop and of its stock. */
    public long lastIndex(Sale sale) throws SQLException {
        try (PreparedStatement query = database.prepareStatement(
                "select max(global_index) from domain_event_entry where aggregate_identifier in (?, ?)")) {
            query.setString(1, sale.dropId());
            query.setString(2, sale.inventoryId());
            return number(query);
        }
    }

    /** Whether an order was placed. */
    public boolean hasOrder(String orderId) throws SQLException {
        return number("""
                select count(*) from event_log where aggregate_id = ? and type = 'OrderPlaced'
                """, orderId) == 1;
    }

    private long number(String sql, String parameter) throws SQLException {
        try (PreparedStatement query = database.prepareStatement(sql)) {
            query.setString(1, parameter);
            return number(query);
        }
    }

    private static long number(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
