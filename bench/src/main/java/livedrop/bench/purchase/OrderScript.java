package livedrop.bench.purchase;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import livedrop.bench.Database;
import livedrop.bench.measure.Contestant;
import livedrop.bench.measure.InFlight;
import livedrop.bench.measure.Round;
import livedrop.bench.platform.Sale;

/** The same order as four transactions over 16 connections: placed, reserved, paid, confirmed. No event, no retry. */
final class OrderScript implements Contestant, AutoCloseable {

    private static final int CONNECTIONS = 16;

    private final HikariDataSource connections;
    private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    private final OrderBuyers.Crowd crowd;
    private final AtomicLong orders = new AtomicLong();

    private OrderScript(HikariDataSource connections, OrderBuyers.Crowd crowd) {
        this.connections = connections;
        this.crowd = crowd;
    }

    static OrderScript on(Database database, OrderBuyers.Crowd crowd) throws SQLException {
        HikariDataSource pool = database.transactionPool(CONNECTIONS);
        OrderScript script = new OrderScript(pool, crowd);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table stock (id int primary key, units int not null) with (fillfactor = 10)");
            statement.execute("insert into stock values (1, " + Sale.PLENTY + ")");
            statement.execute("create table orders (id uuid primary key, status text not null, placed_at timestamptz)");
            statement.execute("create table reservation (order_id uuid primary key, quantity int, status text)");
            statement.execute("create table payment (order_id uuid primary key, amount bigint, status text)");
            connection.commit();
        }
        return script;
    }

    @Override
    public String name() {
        return "script of 4 commits";
    }

    @Override
    public Round round() throws Exception {
        return crowd.meter()
                .measure(latencies -> InFlight.run(
                        crowd.waiting(),
                        crowd.duration(),
                        _ -> CompletableFuture.runAsync(this::order, threads),
                        latencies));
    }

    private void order() {
        UUID id = new UUID(1, orders.incrementAndGet());
        try (Connection connection = connections.getConnection()) {
            run(connection, "insert into orders values (?, 'PENDING', now())", id);
            connection.commit();
            run(connection, "insert into reservation values (?, 1, 'HELD')", id);
            run(connection, "update stock set units = units - 1 where id = 1 and units > 0");
            connection.commit();
            run(connection, "insert into payment values (?, 4999, 'SUCCEEDED')", id);
            connection.commit();
            run(connection, "update reservation set status = 'SOLD' where order_id = ?", id);
            run(connection, "update orders set status = 'CONFIRMED' where id = ?", id);
            connection.commit();
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }

    private static void run(Connection connection, String sql, UUID... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            if (statement.executeUpdate() != 1) {
                throw new SQLException("no row: " + sql);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        connections.close();
    }
}
