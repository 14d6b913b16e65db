package livedrop.query.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.UUID;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import livedrop.kit.web.SignedCursors;
import livedrop.query.read.ListQuery.Direction;
import livedrop.query.read.Lists.Part;
import livedrop.query.redis.ListMember;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A part of a list")
class ListsTest {

    private static final String MEMBER = ListMember.of(5, new UUID(1, 2));

    private final SignedCursors cursors = new SignedCursors("a secret that only this test knows, and long");
    private final Lists lists = new Lists(cursors);

    @Test
    @DisplayName("leads behind the last member shown")
    void leadsOn() {
        ListQuery first = lists.query("drops:live", Direction.ASCENDING, new Part(2, null));

        byte[] answer = lists.answer(first, new ListPage(List.of("{}".getBytes(UTF_8)), MEMBER))
                .getBody();

        String cursor = cursors.cursor("drops:live", MEMBER);
        assertThat(answer).asString(UTF_8).contains("\"nextCursor\":\"" + cursor + "\"");
        assertThat(lists.query("drops:live", Direction.ASCENDING, new Part(2, cursor)))
                .isEqualTo(new ListQuery("drops:live", Direction.ASCENDING, 2, MEMBER));
    }

    @Test
    @DisplayName("is refused for a cursor of another list, of a list of another form, and for none of ours")
    void refusesForeignCursor() {
        refuses(cursors.cursor("drops:ended", MEMBER));
        refuses(cursors.cursor("drops:live", "42"));
        refuses("NDI");
    }

    private void refuses(String cursor) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> lists.query("drops:live", Direction.ASCENDING, new Part(2, cursor)))
                .extracting(ApiException::code)
                .isEqualTo(ErrorCode.VALIDATION_FAILED);
    }
}
