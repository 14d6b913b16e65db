package livedrop.acceptance.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Plain HTTP, for what is no part of the API. */
public final class Http {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private Http() {}

    /** What came back. */
    public record Text(URI uri, int status, String body) {

        public Text expect(int expected) {
            if (status != expected) {
                throw new AssertionError(uri + ": " + status + " (expected: " + expected + "), body: " + body);
            }
            return this;
        }
    }

    public static HttpClient client() {
        return CLIENT;
    }

    public static Text get(URI uri) {
        try {
            HttpResponse<String> answer =
                    CLIENT.send(HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), BodyHandlers.ofString());
            return new Text(uri, answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(uri.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
