package livedrop.command.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import livedrop.command.s3.Bucket;
import livedrop.command.testing.CommandSide;
import livedrop.command.testing.Shop.Person;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.LoggedEvent;
import livedrop.schema.product.ProductId;
import livedrop.schema.product.ProductImageChanged;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("servers")
@DisplayName("A product")
class ImageWatchTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final CommandSide side = CommandSide.shared();
    private final Person creator = side.shop().creator();
    private final String product = side.shop().product(creator);

    @Test
    @DisplayName("shows the image that was asked for last, once it has come, and says so once")
    void newest() throws Exception {
        JsonNode first = offer("first");
        JsonNode second = offer("second");
        put(URI.create(first.path("uploadUrl").asString()), headers(first), "first");
        assertThat(changes()).isEmpty();

        put(URI.create(second.path("uploadUrl").asString()), headers(second), "second");

        ProductImageChanged shown = new ProductImageChanged(
                ProductId.parse(product), second.path("imageUrl").asString());
        Awaitility.await().atMost(SOON).until(() -> changes().equals(List.of(shown)));
        offer("second");
        JsonNode third = offer("third");
        put(URI.create(third.path("uploadUrl").asString()), headers(third), "third");
        Awaitility.await().atMost(SOON).until(() -> changes().size() > 1);
        assertThat(changes())
                .containsExactly(
                        shown,
                        new ProductImageChanged(
                                ProductId.parse(product), third.path("imageUrl").asString()));
    }

    private List<Object> changes() {
        List<LoggedEvent> stream =
                side.bean(EventLog.class).stream(product).collectList().block(SOON);
        return stream == null
                ? List.of()
                : stream.stream().skip(1).map(LoggedEvent::payload).toList();
    }

    private JsonNode offer(String content) throws Exception {
        Map<String, Object> description = Map.of(
                "contentType", "image/png",
                "contentLength", content.length(),
                "sha256",
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256")
                                        .digest(content.getBytes(StandardCharsets.UTF_8))));
        return creator.api()
                .post("/api/products/" + product + "/image", description)
                .expect(201)
                .data();
    }

    private static Map<String, String> headers(JsonNode offer) {
        return Map.of(
                "Content-Type",
                offer.path("headers").path("Content-Type").asString(),
                Bucket.SHA_256,
                offer.path("headers").path(Bucket.SHA_256).asString());
    }

    private static void put(URI place, Map<String, String> headers, String content) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(place).PUT(BodyPublishers.ofString(content));
        headers.forEach(request::header);
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(request.build(), BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }
}
