package livedrop.acceptance.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import livedrop.acceptance.system.Http;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public HTTP API as a client program sees it, with or without a token. */
public record Api(URI base, @Nullable String token) {

    public static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What came back. The body is a missing node when there was none. */
    public record Answer(int status, JsonNode body, Map<String, String> headers) {

        /** The cookie that it sets, as a browser sends it back. */
        public String cookie() {
            String set = Objects.requireNonNull(headers.get("set-cookie"), "no cookie is set");
            return set.substring(0, set.indexOf(';'));
        }

        public JsonNode data() {
            return body.path("data");
        }

        public String code() {
            return body.path("error").path("code").asString("");
        }

        public Answer expect(int expected) {
            if (status != expected) {
                throw new AssertionError("status: " + status + " (expected: " + expected + "), body: " + body);
            }
            return this;
        }
    }

    public Api as(String token) {
        return new Api(base, token);
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String path, Object body, String... headers) {
        return send(withHeaders(request(path).POST(json(body)), headers));
    }

    public Answer put(String path, Object body, String... headers) {
        return send(withHeaders(request(path).PUT(json(body)), headers));
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** Any request at all, for input that no well-meaning client would send. */
    public Answer raw(String method, String path, String body, String... headers) {
        return send(withHeaders(request(path).method(method, BodyPublishers.ofString(body)), headers));
    }

    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    public static HttpClient client() {
        return Http.client();
    }

    private static HttpRequest.Builder withHeaders(HttpRequest.Builder request, String... headers) {
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static HttpRequest.BodyPublisher json(Object body) {
        return BodyPublishers.ofString(JSON.writeValueAsString(body));
    }

    private static Answer send(HttpRequest.Builder request) {
        HttpRequest built = request.build();
        if (built.bodyPublisher().isPresent()
                && built.headers().firstValue("Content-Type").isEmpty()) {
            built = request.header("Content-Type", "application/json").build();
        }
        try {
            return answer(client().send(built, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(built.method() + " " + built.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + built.uri(), e);
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        JsonNode body = response.body().isBlank() ? JSON.missingNode() : JSON.readTree(response.body());
        Map<String, String> headers = response.headers().map().entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(
                        entry -> entry.getKey().toLowerCase(java.util.Locale.ROOT),
                        entry -> entry.getValue().getFirst()));
        return new Answer(response.statusCode(), body, headers);
    }
}
