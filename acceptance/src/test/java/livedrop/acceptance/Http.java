package livedrop.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Plain HTTP, for what is no part of the API. */
final class Http {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private Http() {}

    /** What came back. */
    record Text(URI uri, int status, String body) {

        Text expect(int expected) {
            if (status != expected) {
                throw new AssertionError(uri + ": " + status + " (expected: " + expected + "), body: " + body);
            }
            return this;
        }
    }

    static Text get(URI uri) {
        try {
            HttpResponse<String> answer = Api.client()
                    .send(HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), BodyHandlers.ofString());
            return new Text(uri, answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(uri.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
