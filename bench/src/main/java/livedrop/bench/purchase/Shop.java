package livedrop.bench.purchase;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import livedrop.bench.Closer;
import livedrop.bench.Database;
import livedrop.bench.platform.Decisions;
import livedrop.bench.platform.LogChecks;
import livedrop.bench.report.Check;
import livedrop.saga.SagaConfiguration;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** Decisions and purchase process in one context, with sandbox payments. */
final class Shop implements AutoCloseable {

    private final String name;
    private final Closer closer;
    private final Database database;
    private final Decisions decisions;
    private final Confirmations confirmations;

    private Shop(String name, Database database, Closer closer, Decisions decisions) {
        this.name = name;
        this.database = database;
        this.closer = closer;
        this.decisions = decisions;
        this.confirmations = closer.closing(Confirmations.in(decisions.events()));
    }

    /** @param settings which event store, and whether there is a hot lane */
    static Shop open(String name, Database database, Map<String, Object> settings) {
        Closer closer = new Closer();
        closer.closing(database);
        Decisions decisions = closer.closing(Decisions.start(database, settings, SagaConfiguration.class));
        return new Shop(name, database, closer, decisions);
    }

    CommandGateway gateway() {
        return decisions.gateway();
    }

    Confirmations confirmations() {
        return confirmations;
    }

    /** @param placed how many orders there must be */
    List<Check> checks(long placed) throws SQLException {
        List<Check> checks = new ArrayList<>();
        try (Connection connection = database.connect()) {
            checks.add(eachConfirmedOnce(connection, placed));
            LogChecks log = new LogChecks(connection, LogChecks.Names.OURS.of(name));
            checks.add(log.neverOversold());
            checks.add(log.noHoles());
        }
        return checks;
    }

    private Check eachConfirmedOnce(Connection connection, long placed) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select count(*) filter (where payload_type like '%.OrderPlaced'),
                               count(*) filter (where payload_type like '%.OrderConfirmed'),
                               count(*) filter (where payload_type like '%.StockConfirmed'),
                               count(*) filter (where payload_type like '%.PaymentSucceeded')
                        from domain_event_entry
                        """)) {
            row.next();
            boolean holds = true;
            for (int column = 1; column <= 4; column++) {
                holds &= row.getLong(column) == placed;
            }
            return new Check(
                    name + ": every order is placed, paid, sold and confirmed once",
                    holds,
                    "%,d ordered, %,d placed, %,d paid, %,d sold, %,d confirmed"
                            .formatted(placed, row.getLong(1), row.getLong(4), row.getLong(3), row.getLong(2)));
        }
    }

    @Override
    public void close() {
        closer.close();
    }
}
