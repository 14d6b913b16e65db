package livedrop.query.view.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import livedrop.embedded.junit.FreshDatabase;
import livedrop.embedded.junit.TestServers;
import livedrop.query.redis.Redis;
import livedrop.query.redis.ViewKeys;
import livedrop.query.testing.Eventually;
import livedrop.query.testing.History;
import livedrop.query.testing.KillableProcess;
import livedrop.query.testing.QueryProcess;
import livedrop.query.testing.RandomShop;
import livedrop.query.testing.Rebuilt;
import livedrop.query.testing.TestRedis;
import livedrop.query.view.ViewNames;
import livedrop.query.view.ViewProcessors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
@DisplayName("A rebuild whose process is killed")
class KilledRebuildTest {

    private static final int EVENTS = 3_000;

    @Test
    @DisplayName("goes on by itself from where it was when a process is there again")
    void goesOn() {
        FreshDatabase database = TestServers.freshDatabase();
        try (Redis redis = TestRedis.empty();
                QueryProcess desk = QueryProcess.start(database, TestRedis.settings())) {
            History history = new History(desk.events());
            RandomShop shop = new RandomShop(32);
            for (int i = 0; i < EVENTS; i++) {
                history.append(shop.next());
            }
            desk.awaitCaughtUp();
            Rebuilt views = new Rebuilt(desk, database, redis);
            ViewKeys built = new ViewKeys(ViewNames.ORDERS, 2);
            // From here on the desk answers, and the work is for the process that is killed.
            desk.bean(BuildLeader.class).stop();
            desk.bean(ViewProcessors.class).stop();

            long reached;
            try (KillableProcess worker = KillableProcess.start(database)) {
                views.decide(ViewNames.ORDERS, "rebuild");
                Eventually.holds(
                        Rebuilt.PATIENCE,
                        "the build has begun",
                        () -> Positions.of(redis, built).least() > 0);
                worker.kill();
                reached = Positions.of(redis, built).least();
            }
            assertThat(views.standing(ViewNames.ORDERS).get("generation").asInt())
                    .isEqualTo(1);

            try (KillableProcess _ = KillableProcess.start(database)) {
                Eventually.holds(Rebuilt.PATIENCE, "generation 2 serves", () -> {
                    assertThat(Positions.of(redis, built).least()).isGreaterThanOrEqualTo(reached);
                    return views.standing(ViewNames.ORDERS).get("generation").asInt() == 2;
                });
            }
            assertThat(views.content(ViewNames.ORDERS, 2)).isEqualTo(views.expected(ViewNames.ORDERS));
        }
    }
}
