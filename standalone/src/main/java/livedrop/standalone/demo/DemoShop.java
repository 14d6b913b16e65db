package livedrop.standalone.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The calls of the public API that demo data needs. What is there already is found again, not made twice. */
final class DemoShop {

    /** Somebody who is logged in. */
    record Member(String id, String token) {}

    private record Answer(int status, String body) {

        /** What was asked for, or nothing when the answer is no. */
        Optional<JsonNode> data() {
            return status < 300 ? Optional.of(JSON.readTree(body).path("data")) : Optional.empty();
        }
    }

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI base;
    private final HttpClient client = HttpClient.newHttpClient();

    DemoShop(URI base) {
        this.base = base;
    }

    Member member(String name, String email, String password) {
        Map<String, Object> login = Map.of("email", email, "password", password);
        JsonNode session = call(null, "/api/auth/login", login)
                .data()
                .orElseGet(() -> require(
                        null, "/api/auth/register", Map.of("name", name, "email", email, "password", password)));
        return new Member(
                session.path("user").path("id").asString(),
                session.path("accessToken").asString());
    }

    Member creator(String name, String email, String password, String displayName, String bio) {
        Member member = member(name, email, password);
        require(member, "/api/creators", Map.of("displayName", displayName, "bio", bio));
        return member;
    }

    String product(Member creator, String name, String description, long cents) {
        JsonNode products = require(null, "/api/creators/" + creator.id() + "/products?limit=100", null);
        Map<String, Object> product =
                Map.of("name", name, "description", description, "price", Map.of("amount", cents, "currency", "EUR"));
        return StreamSupport.stream(products.path("items").spliterator(), false)
                .filter(known -> known.path("name").asString().equals(name))
                .findFirst()
                .orElseGet(() -> require(creator, "/api/products", product))
                .path("id")
                .asString();
    }

    boolean hasLiveDrop(Member creator) {
        return !require(null, "/api/drops?status=live&creatorId=" + creator.id(), null)
                .path("items")
                .isEmpty();
    }

    void drop(Member creator, String title, Instant startsAt, Instant endsAt, List<Map<String, Object>> items) {
        require(
                creator,
                "/api/drops",
                Map.of("title", title, "startsAt", startsAt.toString(), "endsAt", endsAt.toString(), "items", items));
    }

    private JsonNode require(@Nullable Member caller, String path, @Nullable Object body) {
        Answer answer = call(caller, path, body);
        return answer.data()
                .orElseThrow(() -> new IllegalStateException("the demo data could not be made: " + path + " answered "
                        + answer.status() + " " + answer.body()));
    }

    private Answer call(@Nullable Member caller, String path, @Nullable Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
        if (caller != null) {
            request.header("Authorization", "Bearer " + caller.token());
        }
        if (body != null) {
            request.header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        }
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
