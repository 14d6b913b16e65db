package livedrop.acceptance.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.client.EndToEnd;
import livedrop.acceptance.client.Shop.Person;
import livedrop.acceptance.system.Waiting;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Images of products: how they come, and how they are shown. */
public abstract class ImageSuite extends EndToEnd {

    /** One pixel. */
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @Test
    @DisplayName(
            "is brought by the owner of its product, shown with it, in later drops, too, and kept by browsers for ever")
    void broughtAndShown() {
        Person creator = shop().creator();
        String product = shop().product(creator, 4_999);

        JsonNode offer = offer(creator, product, PNG);
        URI image = URI.create(offer.path("imageUrl").asString());
        assertThat(get(image).statusCode()).isEqualTo(404);
        assertThat(Instant.parse(offer.path("expiresAt").asString()))
                .isBetween(Instant.now(), Instant.now().plusSeconds(900));
        assertThat(put(offer, PNG).statusCode()).isEqualTo(200);

        HttpResponse<byte[]> read = get(image);
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).isEqualTo(PNG);
        assertThat(header(read, "content-type")).isEqualTo("image/png");
        assertThat(header(read, "content-length")).isEqualTo(Integer.toString(PNG.length));
        assertThat(header(read, "cache-control")).contains("public", "max-age=31536000", "immutable");
        assertThat(header(read, "x-content-type-options")).isEqualTo("nosniff");
        HttpResponse<byte[]> again = get(image, "If-None-Match", header(read, "etag"));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "cache-control")).contains("immutable");
        HttpResponse<byte[]> head = send(HttpRequest.newBuilder(image).HEAD());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(header(head, "content-length")).isEqualTo(Integer.toString(PNG.length));

        URI unsigned = URI.create(offer.path("uploadUrl").asString().replaceAll("[?].*", ""));
        assertThat(get(unsigned).statusCode()).isEqualTo(403);

        productShowsOnce(product, image);
        JsonNode drop = shop().schedule(
                        creator,
                        Instant.now().plusSeconds(600),
                        List.of(Map.of("productId", product, "stock", 1)),
                        Map.of());
        assertThat(drop.path("items").path(0).path("imageUrl").asString()).isEqualTo(image.toString());
        assertThat(offer(creator, product, PNG).path("imageUrl").asString()).isEqualTo(image.toString());
    }

    @Test
    @DisplayName(
            "is what was described: other bytes, another type, another length, another place are refused, and none is shown")
    void otherThanDescribed() {
        Person creator = shop().creator();
        JsonNode offer = offer(creator, shop().product(creator, 4_999), PNG);
        byte[] swapped = PNG.clone();
        swapped[swapped.length - 1]++;

        assertThat(put(offer, swapped).statusCode()).isEqualTo(400);
        assertThat(put(offer, Arrays.copyOf(PNG, PNG.length + 1)).statusCode()).isEqualTo(403);
        assertThat(put(offer, PNG, "Content-Type", "text/html").statusCode()).isEqualTo(403);
        assertThat(put(offer, swapped, "x-amz-checksum-sha256", base64(sha256(swapped)))
                        .statusCode())
                .isEqualTo(403);
        URI elsewhere = URI.create(offer.path("uploadUrl").asString().replace(".png", ".gif"));
        assertThat(put(elsewhere, offer, PNG).statusCode()).isEqualTo(403);
        URI unsigned = URI.create(offer.path("uploadUrl").asString().replaceAll("[?].*", ""));
        assertThat(put(unsigned, offer, PNG).statusCode()).isEqualTo(403);
        assertThat(get(URI.create(offer.path("imageUrl").asString())).statusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("is the owner's to bring, is an image, and is no larger than 10 MiB")
    void refused() {
        Person creator = shop().creator();
        Person other = shop().creator();
        String product = shop().product(creator, 4_999);
        String path = "/api/products/" + product + "/image";
        Map<String, Object> body = description(PNG);

        shop().api().post(path, body).expect(401);
        assertThat(other.api().post(path, body).expect(403).code()).isEqualTo("NOT_THE_OWNER");
        shop().register().api().post(path, body).expect(403);
        creator.api().post("/api/products/" + creator.id() + "/image", body).expect(404);
        creator.api().post("/api/products/x/image", body).expect(400);
        JsonNode problems = creator.api()
                .post(path, Map.of("contentType", "image/svg+xml", "contentLength", 10_485_761, "sha256", "abc"))
                .expect(400)
                .body()
                .path("error")
                .path("details")
                .path("fields");
        assertThat(problems.path("contentType").asString()).contains("image/svg+xml", "image/png");
        assertThat(problems.path("contentLength").asString()).contains("10485761", "1..10485760");
        assertThat(problems.path("sha256").asString()).contains("abc", "64 hex digits");
        creator.api().post(path, Map.of()).expect(400);
    }

    @Test
    @DisplayName("that is not there is answered in the shape of every error, whatever its name")
    void missing() {
        for (String name : List.of("x/y.png", "..%2f..%2fetc/passwd", "%2e%2e/secret", "a/b/c", "")) {
            HttpResponse<byte[]> answer = get(URI.create(topology().publicUrl() + "/images/" + name));
            assertThat(answer.statusCode()).as(name).isIn(400, 404);
            assertThat(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8))
                    .as(name)
                    .contains("\"success\":false");
        }
    }

    private void productShowsOnce(String product, URI image) {
        Waiting.until(
                SOON,
                "the image",
                () -> shop().api().get("/api/products/" + product).expect(200).data(),
                found -> found.path("imageUrl").asString("").equals(image.toString()));
    }

    private static JsonNode offer(Person creator, String product, byte[] content) {
        return creator.api()
                .post("/api/products/" + product + "/image", description(content))
                .expect(201)
                .data();
    }

    private static Map<String, Object> description(byte[] content) {
        return Map.of(
                "contentType",
                "image/png",
                "contentLength",
                content.length,
                "sha256",
                HexFormat.of().formatHex(sha256(content)));
    }

    private static HttpResponse<byte[]> put(JsonNode offer, byte[] content, String... headers) {
        return put(URI.create(offer.path("uploadUrl").asString()), offer, content, headers);
    }

    private static HttpResponse<byte[]> put(URI place, JsonNode offer, byte[] content, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(place).PUT(BodyPublishers.ofByteArray(content));
        offer.path("headers")
                .properties()
                .forEach(header ->
                        request.setHeader(header.getKey(), header.getValue().asString()));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    private static HttpResponse<byte[]> get(URI place, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(place);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return Api.client().send(request.timeout(SOON).build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
