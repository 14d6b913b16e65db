package livedrop.command.rush;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.IntStream;
import livedrop.command.config.CommandProcess;
import livedrop.embedded.junit.FreshDatabase;
import livedrop.embedded.junit.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("servers")
@DisplayName("The oracle of the rush")
class PromisesTest {
    private static final int UNITS = 15;
    private static final int SERVED = 10;
    private static final int COME = 12;

    private static final FreshDatabase DATABASE = TestServers.freshDatabase();

    private final Promises promises = new Promises();
    private Connection connection;

    @BeforeAll
    static void sellOut() {
        try (CommandProcess decisions = CommandProcess.on(DATABASE)) {
            Sale.opening(UNITS).forEach(decisions::sendAndWait);
            IntStream.rangeClosed(1, COME).mapToObj(Sale::wish).forEach(decisions::sendAndWait);
        }
    }

    @BeforeEach
    void asItWasTold() throws SQLException {
        for (int number = 1; number <= COME; number++) {
            promises.note("asked " + number + Promises.END_OF_LINE);
            String answer = number <= SERVED ? "HELD 2026-03-01T13:00:00Z" : "REFUSED SOLD_OUT";
            promises.note("told " + number + " " + answer + Promises.END_OF_LINE);
        }
        connection = DriverManager.getConnection(DATABASE.jdbcUrl(), DATABASE.user(), DATABASE.password());
        connection.setAutoCommit(false);
    }

    @AfterEach
    void undo() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    @DisplayName("finds nothing when all is as it was told")
    void healthy() throws SQLException {
        assertThat(promises.findings(connection)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            BROKEN_PROMISE               | the last reservation is lost with all after it | delete from domain_event_entry where sequence_number >= (select max(sequence) from event_log where type = 'StockReserved')
            BROKEN_PROMISE               | a reservation is of fewer units                | update domain_event_entry set payload = convert_to(replace(convert_from(payload, 'UTF8'), '"quantity":2', '"quantity":1'), 'UTF8')
            BROKEN_PROMISE               | a reservation is another one's                 | update domain_event_entry set payload = convert_to(regexp_replace(convert_from(payload, 'UTF8'), '("reservationId":")[^"]{8}', '\\1ffffffff'), 'UTF8') where sequence_number = 4
            NO_HOLE_IN_A_SEQUENCE        | a reservation is lost                          | delete from domain_event_entry where sequence_number = 4
            NO_GAP_IN_THE_INDEX          | a reservation is lost                          | delete from domain_event_entry where sequence_number = 4
            ONE_DECISION_PER_RESERVATION | a reservation is there twice                   | AGAIN
            STOCK_NEVER_OVERSOLD         | a reservation is there twice                   | AGAIN
            BUYER_LIMIT_KEPT             | a reservation is there twice                   | AGAIN
            BROKEN_PROMISE               | a reservation is there twice                   | AGAIN
            """)
    @DisplayName("names what is wrong with a log that was tampered with")
    void mutant(String finding, String how, String tampering) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(tampering.replace("AGAIN", theSameEventAgain())))
                    .isPositive();
        }

        assertThat(promises.findings(connection)).as(how).anyMatch(line -> line.startsWith(finding));
    }

    @Test
    @DisplayName("names who was told one thing and then another")
    void contradiction() throws SQLException {
        promises.note("told 3 REFUSED SOLD_OUT" + Promises.END_OF_LINE);

        assertThat(promises.findings(connection)).singleElement().asString().contains("wish 3: told HELD");
    }

    /** A reservation of two units in the next place, as if its batch had been written twice. */
    private static String theSameEventAgain() {
        return """
                insert into domain_event_entry (global_index, aggregate_identifier, sequence_number, type,
                    event_identifier, time_stamp, payload_type, payload_revision, payload, meta_data)
                overriding system value
                select (select max(global_index) + 1 from domain_event_entry), aggregate_identifier,
                    (select max(sequence_number) + 1 from domain_event_entry), type, 'another', time_stamp,
                    payload_type, payload_revision, payload, meta_data
                from domain_event_entry where payload_type like '%.StockReserved'
                    and convert_from(payload, 'UTF8')::jsonb ->> 'quantity' = '2'
                limit 1""";
    }
}
