package livedrop.query.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An answer of stored bytes")
class RawJsonTest {

    private static final byte[] DOCUMENT = "{\"id\":1}".getBytes(UTF_8);

    @Test
    @DisplayName("is the envelope around the bytes")
    void wraps() {
        assertThat(new String(RawJson.envelope(DOCUMENT), UTF_8))
                .isEqualTo("{\"success\":true,\"data\":{\"id\":1},\"error\":null}");
    }

    @Test
    @DisplayName("is a page with the cursor to what follows")
    void wrapsPage() {
        assertThat(RawJson.ok(List.of(DOCUMENT, DOCUMENT), "abc").getBody())
                .asString(UTF_8)
                .isEqualTo("{\"success\":true,\"data\":{\"items\":[{\"id\":1},{\"id\":1}],\"nextCursor\":\"abc\"},"
                        + "\"error\":null}");
    }

    @Test
    @DisplayName("is a page without a cursor when the list is empty")
    void wrapsEmptyPage() {
        assertThat(RawJson.ok(new ListPage(List.of(), null)).getBody())
                .asString(UTF_8)
                .isEqualTo("{\"success\":true,\"data\":{\"items\":[],\"nextCursor\":null},\"error\":null}");
    }
}
