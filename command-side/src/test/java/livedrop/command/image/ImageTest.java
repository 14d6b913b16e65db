package livedrop.command.image;

import static livedrop.command.testing.Samples.CREATOR;
import static livedrop.command.testing.Samples.NOW;
import static livedrop.command.testing.Samples.PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import livedrop.command.s3.StoredObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An image")
class ImageTest {
    private static final String HEX = "0123456789abcdef".repeat(4);
    private static final Image IMAGE = new Image(PRODUCT, new Sha256(HEX), ImageType.JPEG);

    @Test
    @DisplayName("is named by its product and its content")
    void name() {
        assertThat(IMAGE.key()).isEqualTo("images/" + PRODUCT + "/" + HEX + ".jpg");
        assertThat(Image.named(PRODUCT.toString(), HEX + ".jpg")).contains(IMAGE);
        assertThat(new ImageSettings("https://cdn.example/shop/", java.time.Duration.ofMinutes(1)).url(IMAGE))
                .isEqualTo("https://cdn.example/shop/" + IMAGE.key());
    }

    @ParameterizedTest
    @CsvSource({
        "../secret, .png",
        "00000000-0000-7000-8000-00000000000A, .png",
        "0-0-0-0-0, .png",
        "PRODUCT, .svg",
        "PRODUCT, .PNG",
        "PRODUCT, .png/",
        "PRODUCT, /../a.png",
        "PRODUCT, ''"
    })
    @DisplayName("has no other name")
    void otherNames(String product, String ending) {
        assertThat(Image.named(product.replace("PRODUCT", PRODUCT.toString()), HEX + ending))
                .isEmpty();
    }

    @Test
    @DisplayName("is known by its hash in hex, in either case, and in base64")
    void hashes() {
        String base64 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(HEX));

        for (String text : List.of(HEX, HEX.toUpperCase(java.util.Locale.ROOT), base64)) {
            assertThat(Sha256.parse(text)).contains(new Sha256(HEX));
        }
        assertThat(new Sha256(HEX).base64()).isEqualTo(base64);
    }

    @Test
    @DisplayName("has come when the bucket has checked all that was promised")
    void come() {
        Upload upload = new Upload(IMAGE, 5, CREATOR, NOW);
        String sum = IMAGE.content().base64();

        assertThat(upload.is(new StoredObject(5, "image/jpeg", sum))).isTrue();
        assertThat(upload.is(new StoredObject(6, "image/jpeg", sum))).isFalse();
        assertThat(upload.is(new StoredObject(5, "image/png", sum))).isFalse();
        assertThat(upload.is(new StoredObject(5, "image/jpeg", new Sha256("ab".repeat(32)).base64())))
                .isFalse();
        assertThat(upload.is(new StoredObject(5, "image/jpeg", null))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "abc", "äöü", "AAAA", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdeg"})
    @DisplayName("is known by no other text")
    void noHashes(String text) {
        assertThat(Sha256.parse(text)).isEmpty();
    }
}
