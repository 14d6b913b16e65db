package livedrop.query.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.UUID;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import livedrop.kit.web.PageRequest;
import livedrop.query.read.ListQuery.Direction;
import livedrop.query.redis.ListMember;
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
    @DisplayName("is a page with a cursor that leads behind the last member shown")
    void wrapsPage() {
        String last = ListMember.of(5, new UUID(1, 2));

        byte[] body =
                RawJson.ok(new ListPage(List.of(DOCUMENT, DOCUMENT), last)).getBody();

        assertThat(body)
                .asString(UTF_8)
                .isEqualTo("{\"success\":true,\"data\":{\"items\":[{\"id\":1},{\"id\":1}],\"nextCursor\":\""
                        + PageRequest.cursor(last) + "\"},\"error\":null}");
        assertThat(ListQuery.of("list", Direction.ASCENDING, PageRequest.of(2, PageRequest.cursor(last))))
                .isEqualTo(new ListQuery("list", Direction.ASCENDING, 2, last));
    }

    @Test
    @DisplayName("is a page without a cursor when the list is empty")
    void wrapsEmptyPage() {
        assertThat(RawJson.ok(new ListPage(List.of(), null)).getBody())
                .asString(UTF_8)
                .isEqualTo("{\"success\":true,\"data\":{\"items\":[],\"nextCursor\":null},\"error\":null}");
    }

    @Test
    @DisplayName("is refused for a cursor of another list")
    void refusesForeignCursor() {
        PageRequest page = PageRequest.of(2, PageRequest.cursor("42"));

        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> ListQuery.of("list", Direction.ASCENDING, page))
                .extracting(ApiException::code)
                .isEqualTo(ErrorCode.VALIDATION_FAILED);
    }
}
