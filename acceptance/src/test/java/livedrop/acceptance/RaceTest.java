package livedrop.acceptance;

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
import livedrop.acceptance.Race.Acknowledged;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("processes")
@DisplayName("A thousand buyers for a hundred units")
class RaceTest {

    private static final Duration UNTIL_HOLDS_HAVE_LAPSED = Duration.ofSeconds(Race.HOLD_SECONDS + 30L);

    @TempDir
    Path data;

    @Test
    @DisplayName("never buy a unit that does not exist, and each gets what was said")
    void race() throws Exception {
        try (StandaloneTopology topology = StandaloneTopology.start(data)) {
            Race race = new Race(shop(topology), Duration.ZERO);

            race.run();

            assertThat(race.surprises()).isEmpty();
            theHistoryIsSound(topology, race);
        }
    }

    @Test
    @DisplayName("lose nothing they were promised when the process is killed in the middle")
    void crash() throws Exception {
        try (StandaloneTopology topology = StandaloneTopology.start(data)) {
            Race race = new Race(shop(topology), Duration.ofSeconds(90));
            Thread killer = Thread.ofVirtual().start(() -> {
                Waiting.until(Duration.ofSeconds(60), "the middle of the race", () -> race.answered() >= 250);
                topology.killAndStartAgain();
            });

            race.run();
            killer.join();

            assertThat(race.surprises()).isEmpty();
            theHistoryIsSound(topology, race);
        }
    }

    @Test
    @DisplayName("still see the truth when Redis forgets everything in the middle")
    void flush() throws Exception {
        try (StandaloneTopology topology = StandaloneTopology.start(data)) {
            Race race = new Race(shop(topology), Duration.ZERO);
            Thread flusher = Thread.ofVirtual().start(() -> {
                Waiting.until(Duration.ofSeconds(60), "the middle of the race", () -> race.answered() >= 250);
                topology.flushRedis();
            });

            race.run();
            flusher.join();

            assertThat(race.surprises()).isEmpty();
            theHistoryIsSound(topology, race);
        }
    }

    private static Shop shop(Topology topology) {
        return new Shop(new Api(topology.publicUrl(), null));
    }

    private static void theHistoryIsSound(Topology topology, Race race) throws SQLException {
        try (Connection connection = topology.eventStore()) {
            Waiting.until(
                    UNTIL_HOLDS_HAVE_LAPSED,
                    "every order ended",
                    () -> Invariant.ONE_END_PER_ORDER.findings(connection),
                    List::isEmpty);
            assertThat(Invariant.allFindings(connection)).isEmpty();
            assertThat(ordersIn(connection))
                    .containsAll(race.acknowledged().stream()
                            .map(Acknowledged::orderId)
                            .toList());
            assertThat(oneOrderAKey(race.acknowledged())).isTrue();
            int sold = count(connection, "StockConfirmed");
            assertThat(sold).isPositive().isLessThanOrEqualTo(Race.UNITS);
            Waiting.until(
                    Duration.ofSeconds(20),
                    "the view tells the same",
                    () -> shop(topology)
                            .drop(race.sale().dropId())
                            .path("items")
                            .path(0),
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

    private static int count(Connection connection, String type) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select count(*) from event_log where type = ?")) {
            query.setString(1, type);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
