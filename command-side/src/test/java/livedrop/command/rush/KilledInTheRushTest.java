package livedrop.command.rush;

import static livedrop.schema.inventory.ReservationStatus.HELD;
import static livedrop.schema.inventory.ReservationStatus.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import livedrop.embedded.PostgresServer;
import livedrop.embedded.junit.FreshDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** At moments that are drawn; {@code -Dlivedrop.rush.seed=S} draws those of an earlier run again. */
@Tag("processes")
@DisplayName("When hundreds want the same stock at once, and in the middle of it")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class KilledInTheRushTest {
    private static final long SEED = Long.getLong("livedrop.rush.seed", System.nanoTime());
    private static final int UNITS = 24_000;
    private static final int KILLS = 3;
    private static final int FEWEST_ANSWERS = 300;
    private static final int MOST_ANSWERS = 1_500;
    private static final int REPEATS = 200;
    private static final int LONGEST_COMMIT_MICROS = 3_000;

    private static final List<Trouble> TROUBLES = List.of(
            Trouble.A_COMMITTING_BACKEND_IS_KILLED,
            Trouble.ALL_OF_IT_IS_KILLED,
            Trouble.A_COMMITTING_BACKEND_IS_KILLED,
            Trouble.ALL_OF_IT_IS_KILLED_AND_STAYS_AWAY,
            Trouble.ALL_OF_IT_IS_KILLED);

    @TempDir
    static Path folder;

    private static PostgresServer postgres;

    private final Random random = new Random(SEED);
    private final Promises promises = new Promises();

    /** What happens to the database. */
    private enum Trouble {
        A_COMMITTING_BACKEND_IS_KILLED,
        ALL_OF_IT_IS_KILLED,
        ALL_OF_IT_IS_KILLED_AND_STAYS_AWAY
    }

    @BeforeAll
    static void start() {
        System.out.println("rush: -Dlivedrop.rush.seed=" + SEED);
        postgres = PostgresServer.start(folder);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    @DisplayName("the process is killed, each who was told of units has them, once, and not one unit too many is held")
    void processKilled() throws Exception {
        FreshDatabase database = database("process");
        try (CrowdProcess crowd = CrowdProcess.start(database, promises)) {
            crowd.open(UNITS);
            rushUntilTheMoment(crowd);
            crowd.kill();
        }
        for (int kill = 1; kill < KILLS; kill++) {
            allIsWellAfterAKill(database);
            try (CrowdProcess crowd = CrowdProcess.start(database, promises)) {
                everybodyAsksAgain(crowd, database);
                rushUntilTheMoment(crowd);
                crowd.kill();
            }
        }
        allIsWellAfterAKill(database);
        try (CrowdProcess crowd = CrowdProcess.start(database, promises)) {
            everybodyAsksAgain(crowd, database);
            sellsToTheLastUnit(crowd, database);
        }
    }

    @Test
    @DisplayName(
            "the database is killed, in part or as a whole, the process heals by itself, and all it has said is true")
    void databaseKilled() throws Exception {
        FreshDatabase database = database("database");
        try (CrowdProcess crowd = CrowdProcess.start(database, promises)) {
            crowd.open(UNITS);
            for (Trouble trouble : TROUBLES) {
                rushUntilTheMoment(crowd);
                happen(trouble, crowd, database);
                int held = promises.count(HELD);
                crowd.await("it goes on after " + trouble, told -> told.count(HELD) >= held + FEWEST_ANSWERS);
                crowd.rest();
                assertThat(findings(database)).as(trouble.name()).isEmpty();
                everybodyAsksAgain(crowd, database);
            }
            sellsToTheLastUnit(crowd, database);
        }
    }

    /** After some answers, and then anywhere in a commit: answers come at its end. */
    private void rushUntilTheMoment(CrowdProcess crowd) throws Exception {
        int before = promises.count(HELD);
        int moment = before + random.nextInt(FEWEST_ANSWERS, MOST_ANSWERS);
        crowd.rush();
        crowd.await("buyers get units", told -> told.count(HELD) >= moment);
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(LONGEST_COMMIT_MICROS)));
    }

    private void allIsWellAfterAKill(FreshDatabase database) throws SQLException {
        assertThat(promises.unanswered()).as("what was under way").isNotEmpty();
        assertThat(promises.failures()).isZero();
        assertThat(findings(database)).isEmpty();
    }

    /** Who has units is told the same again, and nothing is written; who was told nothing learns how it stands. */
    private void everybodyAsksAgain(CrowdProcess crowd, FreshDatabase database) throws Exception {
        List<Integer> held = promises.held();
        List<Integer> some =
                random.ints(REPEATS, 0, held.size()).mapToObj(held::get).toList();
        long head = head(database);
        int told = promises.told();
        crowd.ask(some);
        assertThat(promises.told()).isEqualTo(told + REPEATS);
        assertThat(head(database)).isEqualTo(head);

        crowd.ask(promises.unanswered());
        assertThat(promises.unanswered()).isEmpty();
    }

    private void sellsToTheLastUnit(CrowdProcess crowd, FreshDatabase database) throws Exception {
        crowd.rush();
        crowd.await("buyers are refused", told -> told.count(REFUSED) >= Crowd.BUYERS_AT_ONCE);
        crowd.rest();
        assertThat(promises.unanswered()).isEmpty();
        assertThat(promises.unitsHeld()).isEqualTo(UNITS);
        assertThat(findings(database)).isEmpty();
    }

    private void happen(Trouble trouble, CrowdProcess crowd, FreshDatabase database) throws Exception {
        switch (trouble) {
            case A_COMMITTING_BACKEND_IS_KILLED -> kill(committingBackend(database));
            case ALL_OF_IT_IS_KILLED -> {
                killAll();
                startAgain();
            }
            case ALL_OF_IT_IS_KILLED_AND_STAYS_AWAY -> {
                killAll();
                crowd.await("buyers are turned away", told -> told.failures() > 0);
                startAgain();
            }
        }
    }

    private void killAll() throws Exception {
        String number =
                Files.readAllLines(folder.resolve("cluster/postmaster.pid")).getFirst();
        kill(Long.parseLong(number.strip()));
    }

    private void kill(long number) {
        ProcessHandle process = ProcessHandle.of(number).orElseThrow();
        assertThat(process.destroyForcibly()).isTrue();
        assertThat(promises.unanswered()).as("what is under way").isNotEmpty();
        process.onExit().orTimeout(1, TimeUnit.MINUTES).join();
    }

    private static void startAgain() {
        postgres.close();
        postgres = PostgresServer.start(folder, postgres.port());
    }

    /** One that waits for the disk; one that appends, when the disk is faster than we look. */
    private static long committingBackend(FreshDatabase database) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (int look = 1; ; look++) {
                try (ResultSet rows = statement.executeQuery("""
                        select pid, wait_event is not distinct from 'WalSync' as syncs from pg_stat_activity
                        where state = 'active' and query like '%append_events%' and pid <> pg_backend_pid()
                        """)) {
                    if (rows.next() && (rows.getBoolean("syncs") || look > 1_000)) {
                        return rows.getLong("pid");
                    }
                }
            }
        }
    }

    private List<String> findings(FreshDatabase database) throws SQLException {
        try (Connection connection = connect(database)) {
            return promises.findings(connection);
        }
    }

    private static long head(FreshDatabase database) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select max(global_index) from event_log")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Connection connect(FreshDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    private static FreshDatabase database(String name) throws SQLException {
        postgres.databases().create(name);
        return new FreshDatabase(postgres.host(), postgres.port(), name, postgres.user(), postgres.password());
    }
}
