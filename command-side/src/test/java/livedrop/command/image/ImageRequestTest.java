package livedrop.command.image;

import static livedrop.command.testing.Problems.problemsOf;
import static livedrop.command.testing.Samples.PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The description of an image")
class ImageRequestTest {
    private static final String HASH = "ab".repeat(32);

    private static Map<String, String> problems(@Nullable String type, @Nullable Long length, @Nullable String hash) {
        return problemsOf(() -> new ImageRequest(type, length, hash).check());
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "image/jpeg", "image/webp", "image/avif", "image/gif"})
    @DisplayName("may be of any kind that is made of pixels")
    void kinds(String type) {
        ImageRequest request = new ImageRequest(type, ImageRequest.LARGEST, HASH);
        request.check();

        assertThat(request.of(PRODUCT).type().contentType()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/svg+xml", "text/html", "image/png; charset=utf-8", "IMAGE/PNG", ""})
    @DisplayName("is of no kind that a browser would run, and is written as it will be said")
    void otherKinds(String type) {
        assertThat(problems(type, 1L, HASH))
                .isEqualTo(Map.of(
                        "contentType", type + " (expected: image/png, image/jpeg, image/webp, image/avif, image/gif)"));
    }

    @Test
    @DisplayName("names every field that is wrong or missing")
    void everything() {
        assertThat(problems(null, null, null).keySet())
                .containsExactlyInAnyOrder("contentType", "contentLength", "sha256");
        assertThat(problems("image/png", 0L, "x"))
                .isEqualTo(Map.of(
                        "contentLength", "0 (expected: 1..10485760)",
                        "sha256", "x (expected: 64 hex digits, or the base64 of 32 bytes)"));
        assertThat(problems("image/png", ImageRequest.LARGEST + 1, HASH)).containsOnlyKeys("contentLength");
    }
}
