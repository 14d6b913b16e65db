package livedrop.bench.shop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import livedrop.bench.process.LiveDrops;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One who sells: a creator with one product, over the public API. */
public final class Seller implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final long OPEN_SECONDS = 86_400;
    private static final int HOLD_SECONDS = 3_600;
    private static final int OK = 200;
    private static final int AT_ONCE = 8;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI url;
    private final String token;
    private final String productId;

    private Seller(URI url, String token) throws IOException, InterruptedException {
        this.url = url;
        this.token = token;
        post("/api/creators", Map.of("displayName", "Studio Pat"));
        productId = post(
                        "/api/products",
                        Map.of("name", "Print No. 7", "price", Map.of("amount", 4_999, "currency", "EUR")))
                .path("id")
                .asString();
    }

    /** The first of the buyers sells, too. */
    public static Seller in(LiveDrops shop, Buyers buyers) throws IOException, InterruptedException {
        return new Seller(shop.url(), buyers.token(0));
    }

    /** A drop that is open, for a day; its holds last an hour, so that none lapses while it is measured. */
    public Sale open(int stock) throws IOException, InterruptedException {
        Map<String, Object> drop = Map.of(
                "title", "Summer prints",
                "startsAt", Instant.now().minusSeconds(1).toString(),
                "endsAt", Instant.now().plusSeconds(OPEN_SECONDS).toString(),
                "holdSeconds", HOLD_SECONDS,
                "items", List.of(Map.of("productId", productId, "stock", stock)));
        return new Sale(post("/api/drops", drop).path("id").asString(), productId, stock);
    }

    /** Many of them, a few at a time. */
    public List<Sale> open(int drops, int stock) throws IOException, InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            return threads.invokeAll(Collections.<Callable<Sale>>nCopies(drops, () -> open(stock))).stream()
                    .map(Future::resultNow)
                    .toList();
        } catch (IllegalStateException e) {
            throw new IOException("a drop could not be opened", e);
        }
    }

    /** What {@code GET} answers, once it is found: a view follows the log. */
    public HttpResponse<String> read(String path) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        HttpResponse<String> answer = send(HttpRequest.newBuilder(url.resolve(path)));
        while (answer.statusCode() != OK && System.nanoTime() < deadline) {
            Thread.sleep(LOOK_AGAIN);
            answer = send(HttpRequest.newBuilder(url.resolve(path)));
        }
        return require(path, answer);
    }

    private JsonNode post(String path, Map<String, Object> body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return JSON.readTree(require(path, send(request)).body()).path("data");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> require(String path, HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() >= 300) {
            throw new IOException(path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    @Override
    public void close() {
        client.close();
    }
}
