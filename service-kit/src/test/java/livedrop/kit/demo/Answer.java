package livedrop.kit.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server answered: enough to assert the whole of it. */
public record Answer(int status, Map<String, List<String>> headers, String body) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** A request to a local port. */
    public record Request(int port, String method, String path, Map<String, String> headers) {

        public static Request of(String method, int port, String path) {
            return new Request(port, method, path, new TreeMap<>());
        }

        public static Request get(int port, String path) {
            return of("GET", port, path);
        }

        public static Request post(int port, String path) {
            return of("POST", port, path);
        }

        public Request with(String header, String value) {
            headers.put(header, value);
            return this;
        }

        public Request bearing(String token) {
            return with("Authorization", "Bearer " + token);
        }

        public Answer send() {
            return sendFrom(BodyPublishers.noBody());
        }

        public Answer send(byte[] body) {
            return sendFrom(BodyPublishers.ofByteArray(body));
        }

        private Answer sendFrom(HttpRequest.BodyPublisher body) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
            headers.forEach(request::setHeader);
            try {
                HttpResponse<byte[]> response =
                        CLIENT.send(request.method(method, body).build(), BodyHandlers.ofByteArray());
                return new Answer(response.statusCode(), response.headers().map(), new String(response.body(), UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    public JsonNode json() {
        return JSON.readTree(body);
    }

    /** All values of a header. */
    public List<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of());
    }

    /** Status and code of the envelope's error, as in {@code 404 NOT_FOUND}. */
    public String error() {
        @Nullable JsonNode json = body.startsWith("{") ? json() : null;
        boolean envelope = json != null
                && json.size() == 3
                && !json.get("success").booleanValue()
                && json.get("data").isNull()
                && header("X-Request-Id").contains(json.at("/error/traceId").asString());
        return status + " " + (envelope ? json().at("/error/code").asString() : "without envelope: " + body);
    }

    /** What the answer says about a field. */
    public String problem(String field) {
        return json().at("/error/details/fields").path(field).asString("no problem in " + body);
    }
}
