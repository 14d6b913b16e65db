package livedrop.kit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A signed cursor")
class SignedCursorsTest {

    private static final String SECRET = "a secret that only this test knows, and long";
    private final SignedCursors cursors = new SignedCursors(SECRET);

    @Test
    @DisplayName("leads on from where the page ended, in every process that shares the secret")
    void leadsOn() {
        PageRequest first = cursors.read("list", 2, null);
        Page<Long> page = cursors.page("list", List.of(9L, 7L, 5L), first, item -> item);

        PageRequest second = new SignedCursors(SECRET).read("list", 2, page.nextCursor());

        assertThat(page.items()).containsExactly(9L, 7L);
        assertThat(second).isEqualTo(new PageRequest(2, "7"));
        assertThat(cursors.page("list", List.of(5L), second, item -> item).nextCursor())
                .isNull();
    }

    @Test
    @DisplayName("is unknown to another list and under another secret")
    void staysWhereItBelongs() {
        String cursor = cursor();

        refuses(cursors, "another list", cursor);
        refuses(new SignedCursors(SECRET + "!"), "list", cursor);
    }

    @Test
    @DisplayName("is unknown when a single character of it was changed")
    void isSealed() {
        String cursor = cursor();
        for (int i = 0; i < cursor.length(); i++) {
            char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            refuses(cursors, "list", cursor.substring(0, i) + other + cursor.substring(i + 1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "AA", "MTI", "AAAAAAAAAAAAAAAAAAAAAAA", "not a cursor"})
    @DisplayName("is not what somebody made up")
    void isOurs(String madeUp) {
        refuses(cursors, "list", madeUp);
    }

    @Test
    @DisplayName("is written in one way only")
    void hasOneForm() {
        String cursor = cursors.cursor("list", "12");

        assertThat(cursors.read("list", 1, cursor).position()).isEqualTo("12");
        refuses(cursors, "list", cursor + "=");
        refuses(cursors, "list", cursor + "==");
    }

    private String cursor() {
        Page<Long> page = cursors.page("list", List.of(9L, 7L), new PageRequest(1, null), item -> item);
        return Objects.requireNonNull(page.nextCursor());
    }

    private static void refuses(SignedCursors cursors, String list, String cursor) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> cursors.read(list, 1, cursor))
                .extracting(ApiException::code)
                .isEqualTo(ErrorCode.VALIDATION_FAILED);
    }
}
