package livedrop.standalone.tools;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import livedrop.standalone.CannotStartException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where Live Drops is, and as whom it is asked. */
final class StaffApi {

    static final JsonMapper JSON = JsonMapper.shared();

    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(10);
    private static final int FIRST_ERROR = 300;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:LIVEDROP_URL:-http://localhost:8080}",
            description = "where Live Drops is (default: http://localhost:8080; environment: LIVEDROP_URL)")
    private URI url = URI.create("http://localhost:8080");

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            required = true,
            defaultValue = "${env:LIVEDROP_TOKEN}",
            description = "the accessToken of POST /api/auth/login (environment: LIVEDROP_TOKEN)")
    private String token = "";

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_PATIENCE).build();

    /**
     * The body of the answer, envelope and all.
     *
     * @throws CannotStartException when the answer is an error, or there is none
     */
    String read(String path) {
        HttpResponse<String> answer = send(request(path).GET(), BodyHandlers.ofString());
        return require(answer.statusCode(), answer.body());
    }

    /** A part of a path, whatever is in it. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What the answer's envelope holds. */
    JsonNode get(String path) {
        return JSON.readTree(read(path)).path("data");
    }

    /**
     * The body of the answer to a request that has one, envelope and all.
     *
     * @throws CannotStartException when the answer is an error, or there is none
     */
    String post(String path, Map<String, ? extends @Nullable Object> body) {
        HttpResponse<String> answer = send(withBody(path, body), BodyHandlers.ofString());
        return require(answer.statusCode(), answer.body());
    }

    /** The lines of the answer as they come; closing the stream hangs up. */
    Stream<String> lines(String path) {
        return lines(request(path).GET());
    }

    /** The frames of a stream as they come; closing it hangs up. */
    Stream<Frame> frames(String path) {
        return Frame.of(lines(path));
    }

    /** The frames of a stream that a request with a body begins, as they come: the data of each by its name. */
    Stream<Frame> frames(String path, Map<String, ? extends @Nullable Object> body) {
        return Frame.of(lines(withBody(path, body).header("Accept", "text/event-stream")));
    }

    private HttpRequest.Builder withBody(String path, Map<String, ? extends @Nullable Object> body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    private Stream<String> lines(HttpRequest.Builder request) {
        HttpResponse<Stream<String>> answer = send(request, BodyHandlers.ofLines());
        if (answer.statusCode() >= FIRST_ERROR) {
            throw refused(answer.statusCode(), answer.body().collect(Collectors.joining("\n")));
        }
        return answer.body();
    }

    /** A path with those parameters that have a value. */
    static String path(String path, Map<String, ? extends @Nullable Object> parameters) {
        String query = parameters.entrySet().stream()
                .filter(parameter -> parameter.getValue() != null)
                .map(parameter -> parameter.getKey() + "="
                        + URLEncoder.encode(String.valueOf(parameter.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path)).header("Authorization", "Bearer " + token);
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body) {
        try {
            return client.send(request.build(), body);
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("Interrupted.", e);
        }
    }

    private CannotStartException unreachable(IOException failure) {
        return new CannotStartException(
                "Nobody answers at " + url + " (expected: a running Live Drops; --url names another)", failure);
    }

    private static String require(int status, String body) {
        if (status >= FIRST_ERROR) {
            throw refused(status, body);
        }
        return body;
    }

    private static CannotStartException refused(int status, String body) {
        return new CannotStartException(status + " " + words(body));
    }

    /** What the error of the envelope says; the body when it is none. */
    private static String words(String body) {
        try {
            JsonNode error = JSON.readTree(body).path("error");
            JsonNode details = error.path("details");
            return error.path("code").asString() + ": " + error.path("message").asString()
                    + (details.isEmpty() ? "" : " " + details);
        } catch (JacksonException _) {
            return body;
        }
    }
}
