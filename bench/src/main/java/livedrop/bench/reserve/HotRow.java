package livedrop.bench.reserve;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import livedrop.bench.Database;
import livedrop.bench.measure.Contestant;
import livedrop.bench.measure.InFlight;
import livedrop.bench.measure.Meter;
import livedrop.bench.measure.Round;
import livedrop.bench.platform.Sale;
import livedrop.bench.report.Check;
import livedrop.bench.reserve.GatewayBuyers.Crowd;

/** A row that counts the stock down and a row for the reservation, in one transaction, over 16 connections. */
final class HotRow implements Contestant, AutoCloseable {

    private static final int CONNECTIONS = 16;
    private static final int MOST_TURNS = 1_000;

    private final HikariDataSource connections;
    private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    private final String name;
    private final Crowd crowd;
    private final Meter meter;
    private int turn;
    private long acknowledged;

    private HotRow(HikariDataSource connections, String name, Crowd crowd, Meter meter) {
        this.connections = connections;
        this.name = name;
        this.crowd = crowd;
        this.meter = meter;
    }

    static HotRow on(Database database, String name, Crowd crowd, Meter meter) throws SQLException {
        HikariDataSource pool = database.transactionPool(CONNECTIONS);
        HotRow contestant = new HotRow(pool, name, crowd, meter);
        contestant.execute("""
                create table if not exists stock (id int primary key, units int not null) with (fillfactor = 10)
                """);
        contestant.execute("""
                create table if not exists reservation (
                    id uuid primary key, stock_id int not null, user_id uuid not null, quantity int not null,
                    expires_at timestamptz not null)
                """);
        return contestant;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void prepare() throws SQLException {
        turn++;
        execute("insert into stock values (" + stockId() + ", " + Sale.PLENTY + ")");
    }

    @Override
    public Round round() throws Exception {
        return meter.measure(latencies -> {
            int reserved = InFlight.run(
                    crowd.buyers(),
                    crowd.duration(),
                    buyer -> CompletableFuture.runAsync(() -> reserve(new UUID(stockId(), buyer)), threads),
                    latencies);
            acknowledged += reserved;
            return reserved;
        });
    }

    private void reserve(UUID id) {
        try (Connection connection = connections.getConnection();
                PreparedStatement count =
                        connection.prepareStatement("update stock set units = units - 1 where id = ? and units > 0");
                PreparedStatement keep = connection.prepareStatement(
                        "insert into reservation values (?, ?, ?, 1, now() + interval '10 minutes')")) {
            count.setInt(1, stockId());
            if (count.executeUpdate() != 1) {
                throw new SQLException("sold out");
            }
            keep.setObject(1, id);
            keep.setInt(2, stockId());
            keep.setObject(3, id);
            keep.executeUpdate();
            connection.commit();
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }

    Check check() throws SQLException {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select count(*), (select sum(%d - units) from stock where id / %d = %d)
                        from reservation where stock_id / %2$d = %3$d
                        """.formatted(Sale.PLENTY, MOST_TURNS, crowd.buyers()))) {
            row.next();
            return new Check(
                    name + ": one row for each acknowledged reservation, and one unit less",
                    row.getLong(1) == acknowledged && row.getLong(2) == acknowledged,
                    "%,d acknowledged, %,d rows, %,d units".formatted(acknowledged, row.getLong(1), row.getLong(2)));
        }
    }

    /** Another one in each turn and for each size of the crowd. */
    private int stockId() {
        return crowd.buyers() * MOST_TURNS + turn;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            connection.commit();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        connections.close();
    }
}
