package livedrop.query.view.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import livedrop.embedded.junit.FreshDatabase;
import livedrop.embedded.junit.TestServers;
import livedrop.query.redis.Redis;
import livedrop.query.testing.Eventually;
import livedrop.query.testing.History;
import livedrop.query.testing.QueryProcess;
import livedrop.query.testing.RandomShop;
import livedrop.query.testing.Rebuilt;
import livedrop.query.testing.TestRedis;
import livedrop.query.view.ViewNames;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("servers")
@DisplayName("A view that is built anew in the middle of a drop")
class RebuildUnderLoadTest {

    private static final List<String> VIEWS = List.of(ViewNames.DROPS, ViewNames.ORDERS, ViewNames.CATALOGUE);
    private static final Duration BETWEEN_READS = Duration.ofMillis(9);
    private static final int READERS = 2;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger reads = new AtomicInteger();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

    @Test
    @DisplayName("fails no read, shows nobody an older state than before, and holds what the log says")
    void nobodyNotices() {
        FreshDatabase database = TestServers.freshDatabase();
        try (Redis redis = TestRedis.empty();
                QueryProcess process = QueryProcess.start(database, TestRedis.settings())) {
            History history = new History(process.events());
            RandomShop shop = new RandomShop(31);
            live(history, shop, 500);
            process.awaitCaughtUp();
            Rebuilt views = new Rebuilt(process, database, redis);

            CompletableFuture<Void> orders = Eventually.meanwhile(() -> {
                while (!over.get()) {
                    live(history, shop, 1);
                }
            });
            List<CompletableFuture<Void>> readers = Stream.generate(() -> Eventually.meanwhile(() -> read(process)))
                    .limit(READERS)
                    .toList();
            for (int round = 0; round < 2; round++) {
                for (String view : VIEWS) {
                    views.awaitServing(view, views.rebuild(view));
                }
            }
            views.decide(ViewNames.DROPS, "rollback");
            views.awaitServing(ViewNames.DROPS, 2);
            over.set(true);
            orders.join();
            readers.forEach(CompletableFuture::join);
            process.awaitCaughtUp();

            assertThat(complaints).isEmpty();
            assertThat(reads).hasPositiveValue();
            assertThat(views.content(ViewNames.DROPS, 2)).isEqualTo(views.expected(ViewNames.DROPS));
            assertThat(views.content(ViewNames.ORDERS, 3)).isEqualTo(views.expected(ViewNames.ORDERS));
            assertThat(views.content(ViewNames.CATALOGUE, 3)).isEqualTo(views.expected(ViewNames.CATALOGUE));
        }
    }

    private static void live(History history, RandomShop shop, int steps) {
        for (int i = 0; i < steps; i++) {
            history.append(shop.next());
        }
    }

    /** Reads lists and what stands in them, some hundred documents a second. */
    private void read(QueryProcess process) {
        HttpClient client = HttpClient.newHttpClient();
        URI base = URI.create("http://localhost:" + process.port());
        Map<String, Long> versions = new HashMap<>();
        while (!over.get()) {
            for (String list : List.of("/api/drops?limit=20", "/api/creators?limit=20", "/api/drops?status=live")) {
                JsonNode page = get(client, base.resolve(list));
                if (page != null && list.startsWith("/api/drops")) {
                    page.get("items")
                            .forEach(drop -> look(
                                    versions,
                                    get(
                                            client,
                                            base.resolve("/api/drops/"
                                                    + drop.get("id").asString()))));
                }
            }
        }
    }

    private void look(Map<String, Long> versions, @Nullable JsonNode drop) {
        if (drop != null) {
            long version = drop.get("version").asLong();
            long before = versions.merge(drop.get("id").asString(), version, Math::max);
            if (before > version) {
                complaints.add("drop " + drop.get("id") + ": version " + version + " after " + before);
            }
        }
    }

    private @Nullable JsonNode get(HttpClient client, URI address) {
        Eventually.pause(BETWEEN_READS);
        reads.incrementAndGet();
        try {
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                return JsonMapper.shared().readTree(answer.body()).get("data");
            }
            complaints.add(address + ": " + answer.statusCode() + " " + answer.body());
            return null;
        } catch (IOException e) {
            complaints.add(address + ": " + e);
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
