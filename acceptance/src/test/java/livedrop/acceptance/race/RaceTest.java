package livedrop.acceptance.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.client.Shop;
import livedrop.acceptance.client.Shop.Person;
import livedrop.acceptance.race.Race.Acknowledged;
import livedrop.acceptance.system.StandaloneTopology;
import livedrop.acceptance.system.Waiting;
import livedrop.schema.oracle.Invariant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("a crowd leaves no room for anybody else on the machine")
@Tag("processes")
@DisplayName("A thousand buyers for a hundred units")
class RaceTest {

    private static final Duration UNTIL_HOLDS_HAVE_LAPSED = Duration.ofSeconds(Race.HOLD_SECONDS + 30L);

    @TempDir
    static Path data;

    private static StandaloneTopology topology;
    private static Race undisturbed;
    private static Race forgotten;
    private static Race killed;

    /** One race after the other, and then one wait for the holds of those who never pay. */
    @BeforeAll
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    static void race() throws Exception {
        topology = StandaloneTopology.start(data);
        List<Person> crowd = Race.crowd(shop());
        undisturbed = new Race(shop(), crowd, Duration.ZERO);
        undisturbed.run();
        forgotten = new Race(shop(), crowd.subList(0, Race.BUYERS / 2), Duration.ZERO);
        disturb(forgotten, topology::flushRedis);
        killed = new Race(shop(), crowd, Duration.ofSeconds(90));
        disturb(killed, topology::killAndStartAgain);
        everyOrderHasEnded();
    }

    @AfterAll
    static void stop() {
        topology.close();
    }

    @Test
    @DisplayName("never buy a unit that does not exist, and each gets what was said")
    void quiet() throws SQLException {
        theHistoryIsSound(undisturbed);
    }

    @Test
    @DisplayName("lose nothing they were promised when the process is killed in the middle")
    void crash() throws SQLException {
        theHistoryIsSound(killed);
    }

    @Test
    @DisplayName("still see the truth when Redis forgets everything in the middle")
    void flush() throws SQLException {
        theHistoryIsSound(forgotten);
    }

    private static void disturb(Race race, Runnable mishap) throws InterruptedException {
        Thread disturber = inTheMiddleOf(race, mishap);
        race.run();
        disturber.join();
    }

    private static void everyOrderHasEnded() throws SQLException {
        try (Connection connection = topology.eventStore()) {
            Waiting.until(
                    UNTIL_HOLDS_HAVE_LAPSED,
                    "every order ended",
                    () -> Invariant.ONE_END_PER_ORDER.findings(connection),
                    List::isEmpty);
        }
    }

    private static Thread inTheMiddleOf(Race race, Runnable mishap) {
        return Thread.ofVirtual().start(() -> {
            Waiting.until(Duration.ofSeconds(60), "the middle of the race", () -> race.answered() >= Race.BUYERS / 5);
            mishap.run();
        });
    }

    private static Shop shop() {
        return new Shop(new Api(topology.publicUrl(), null));
    }

    private static void theHistoryIsSound(Race race) throws SQLException {
        assertThat(race.surprises()).isEmpty();
        try (Connection connection = topology.eventStore()) {
            assertThat(Invariant.allFindings(connection)).isEmpty();
            assertThat(ordersIn(connection))
                    .containsAll(race.acknowledged().stream()
                            .map(Acknowledged::orderId)
                            .toList());
            assertThat(oneOrderAKey(race.acknowledged())).isTrue();
            int sold = sold(connection, race.sale().dropId());
            assertThat(sold).isPositive().isLessThanOrEqualTo(Race.UNITS);
            Waiting.until(
                    Duration.ofSeconds(60),
                    "the view tells the same",
                    () -> shop().drop(race.sale().dropId()).path("items").path(0),
                    item -> item.path("sold").asInt() == sold
                            && item.path("held").asInt() == 0
                            && item.path("available").asInt() == Race.UNITS - sold);
        }
    }

    private static boolean oneOrderAKey(List<Acknowledged> acknowledged) {
        Set<String> keys = new HashSet<>();
        Set<Acknowledged> pairs = new HashSet<>(acknowledged);
        return pairs.stream().allMatch(pair -> keys.add(pair.key()));
    }

    private static Set<String> ordersIn(Connection connection) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("select aggregate_id from event_log where type = 'OrderPlaced'");
                ResultSet rows = query.executeQuery()) {
            Set<String> orders = new HashSet<>();
            while (rows.next()) {
                orders.add(rows.getString(1));
            }
            return orders;
        }
    }

    private static int sold(Connection connection, String dropId) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select count(*) from event_log where type = 'StockConfirmed' and payload ->> 'dropId' = ?")) {
            query.setString(1, dropId);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
