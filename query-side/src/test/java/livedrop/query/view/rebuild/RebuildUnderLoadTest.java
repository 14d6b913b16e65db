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
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import livedrop.embedded.junit.FreshDatabase;
import livedrop.embedded.junit.TestServers;
import livedrop.eventstore.EventLog;
import livedrop.query.redis.Redis;
import livedrop.query.testing.Eventually;
import livedrop.query.testing.History;
import livedrop.query.testing.QueryProcess;
import livedrop.query.testing.RandomShop;
import livedrop.query.testing.Rebuilt;
import livedrop.query.testing.TestRedis;
import livedrop.query.view.ViewNames;
import livedrop.schema.EventCatalogue;
import livedrop.schema.account.Role;
import livedrop.schema.drop.DropEvent;
import livedrop.schema.drop.DropId;
import livedrop.schema.inventory.InventoryEvent;
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
    private final Queue<Sighting> sightings = new ConcurrentLinkedQueue<>();

    /**
     * A drop, as it was answered.
     *
     * @param position of the view, as it was reported before the drop was asked for
     */
    private record Sighting(String drop, long position, long version) {}

    @Test
    @DisplayName("fails no read, shows nobody an older state than before or than the lag it reports allows, and holds"
            + " what the log says")
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
            CompletableFuture<Void> onlooker = Eventually.meanwhile(() -> lookOn(process));
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
            onlooker.join();
            process.awaitCaughtUp();

            assertThat(complaints).isEmpty();
            assertThat(reads).hasPositiveValue();
            assertThat(sightings).hasSizeGreaterThan(VIEWS.size());
            assertThat(stale(process)).isEmpty();
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

    /** Asks how far the view is, and then for a drop, of which all up to there has to be in the answer. */
    private void lookOn(QueryProcess process) {
        HttpClient client = HttpClient.newHttpClient();
        URI base = URI.create("http://localhost:" + process.port());
        String token = process.token(Rebuilt.SUPPORT, Role.SUPPORT);
        while (!over.get()) {
            JsonNode page = get(client, base.resolve("/api/drops?limit=20"));
            if (page != null) {
                page.get("items").forEach(drop -> {
                    JsonNode view = get(client, base.resolve("/api/ops/projections/" + ViewNames.DROPS), token);
                    String id = drop.get("id").asString();
                    JsonNode found = get(client, base.resolve("/api/drops/" + id));
                    if (view != null && found != null) {
                        sightings.add(new Sighting(
                                id,
                                view.get("position").asLong(),
                                found.get("version").asLong()));
                    }
                });
            }
        }
    }

    /** The answers that miss an event which the view had taken in, as it said. */
    private List<String> stale(QueryProcess process) {
        Map<String, TreeSet<Long>> lives = new HashMap<>();
        EventLog log = process.log();
        log.head()
                .flatMapMany(head -> log.between(0, head, EventCatalogue.all()))
                .collectList()
                .blockOptional()
                .orElseThrow()
                .forEach(event -> dropOf(event.payload())
                        .ifPresent(drop -> lives.computeIfAbsent(drop.toString(), _ -> new TreeSet<>())
                                .add(event.index())));
        return sightings.stream()
                .filter(seen -> {
                    Long last = Objects.requireNonNull(lives.get(seen.drop())).floor(seen.position());
                    return last != null && seen.version() < last;
                })
                .map(Sighting::toString)
                .toList();
    }

    private static Optional<DropId> dropOf(Object event) {
        return switch (event) {
            case DropEvent change -> Optional.of(change.dropId());
            case InventoryEvent change -> Optional.of(change.dropId());
            default -> Optional.empty();
        };
    }

    private @Nullable JsonNode get(HttpClient client, URI address) {
        return get(client, HttpRequest.newBuilder(address).build());
    }

    private @Nullable JsonNode get(HttpClient client, URI address, String token) {
        return get(
                client,
                HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + token)
                        .build());
    }

    private @Nullable JsonNode get(HttpClient client, HttpRequest request) {
        URI address = request.uri();
        Eventually.pause(BETWEEN_READS);
        reads.incrementAndGet();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
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
