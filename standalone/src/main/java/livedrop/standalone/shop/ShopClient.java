package livedrop.standalone.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Those calls of the public API that are made from within: by demo data and by the rehearsal. */
public final class ShopClient {

    /** Somebody who is logged in. */
    public record Member(String id, String token) {}

    private record Answer(int status, String body) {

        /** What was asked for, or nothing when the answer is no. */
        Optional<JsonNode> data() {
            return status < 300 ? Optional.of(JSON.readTree(body).path("data")) : Optional.empty();
        }
    }

    private static final String ORDERS = "/api/orders";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final URI base;
    private final HttpClient client = HttpClient.newHttpClient();

    public ShopClient(URI base) {
        this.base = base;
    }

    public Member member(String name, String email, String password) {
        Map<String, Object> login = Map.of("email", email, "password", password);
        JsonNode session = call(null, "/api/auth/login", login)
                .data()
                .orElseGet(() -> require(
                        null, "/api/auth/register", Map.of("name", name, "email", email, "password", password)));
        return new Member(
                session.path("user").path("id").asString(),
                session.path("accessToken").asString());
    }

    public Member creator(String name, String email, String password, String displayName, String bio) {
        Member member = member(name, email, password);
        require(member, "/api/creators", Map.of("displayName", displayName, "bio", bio));
        return member;
    }

    /** Makes a product and returns its id. */
    public String product(Member creator, String name, String description, long cents) {
        Map<String, Object> product =
                Map.of("name", name, "description", description, "price", Map.of("amount", cents, "currency", "EUR"));
        return require(creator, "/api/products", product).path("id").asString();
    }

    /**
     * Uploads the picture of a product, and waits until the product shows it: a drop has the pictures of the moment in which
     * it is announced.
     *
     * @param jpeg the content
     */
    public void picture(Member creator, String productId, byte[] jpeg) {
        Map<String, Object> image =
                Map.of("contentType", "image/jpeg", "contentLength", jpeg.length, "sha256", sha256(jpeg));
        JsonNode offer = require(creator, "/api/products/" + productId + "/image", image);
        HttpRequest.Builder upload = HttpRequest.newBuilder(
                        URI.create(offer.path("uploadUrl").asString()))
                .timeout(PATIENCE)
                .PUT(BodyPublishers.ofByteArray(jpeg));
        offer.path("headers").forEachEntry((name, value) -> upload.header(name, value.asString()));
        Answer answer = send("the upload", upload);
        if (answer.status() >= 300) {
            throw new IllegalStateException("the upload answered " + answer.status() + " " + answer.body());
        }
        await("/api/products/" + productId, product -> product.path("imageUrl").isString());
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Announces a drop and returns its id. */
    public String drop(
            Member creator, String title, Instant startsAt, Instant endsAt, List<Map<String, Object>> items) {
        Map<String, Object> drop =
                Map.of("title", title, "startsAt", startsAt.toString(), "endsAt", endsAt.toString(), "items", items);
        return require(creator, "/api/drops", drop).path("id").asString();
    }

    /** Orders one unit, paid by card, and returns the status of the answer: the outcome may be a refusal. */
    public int buy(Member buyer, String dropId, String productId, String key) {
        Map<String, Object> order =
                Map.of("dropId", dropId, "productId", productId, "quantity", 1, "paymentMethod", "pm_card_ok");
        return send(ORDERS, request(buyer, ORDERS, order).header("Idempotency-Key", key))
                .status();
    }

    /** Asks, and returns the status of the answer. */
    public int read(@Nullable Member caller, String path) {
        return call(caller, path, null).status();
    }

    /** The lines of a stream, which ends when it is closed. */
    public Stream<String> listen(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(base.resolve(path)).build(), BodyHandlers.ofLines())
                .body();
    }

    /** Waits until the drop is over, so that nobody finds it open. */
    public void awaitEnd(String dropId) {
        await("/api/drops/" + dropId, drop -> drop.path("status").asString().equals("ENDED"));
    }

    private void await(String path, Predicate<JsonNode> wanted) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (call(null, path, null).data().filter(wanted).isEmpty()
                && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private JsonNode require(@Nullable Member caller, String path, Object body) {
        Answer answer = call(caller, path, body);
        return answer.data()
                .orElseThrow(
                        () -> new IllegalStateException(path + " answered " + answer.status() + " " + answer.body()));
    }

    private Answer call(@Nullable Member caller, String path, @Nullable Object body) {
        return send(path, request(caller, path, body));
    }

    private HttpRequest.Builder request(@Nullable Member caller, String path, @Nullable Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
        if (caller != null) {
            request.header("Authorization", "Bearer " + caller.token());
        }
        if (body != null) {
            request.header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        }
        return request;
    }

    private Answer send(String path, HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
