package livedrop.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("An answer")
class AnswerReaderTest {

    /** Gives the bytes one by one, and collects what the reader makes of them. */
    private static List<Integer> read(AnswerReader reader, String text) {
        List<Integer> statuses = new ArrayList<>();
        ByteBuf come = Unpooled.buffer();
        for (byte next : text.getBytes(UTF_8)) {
            come.writeByte(next);
            int status = reader.read(come);
            if (status != AnswerReader.INCOMPLETE) {
                statuses.add(status);
            }
        }
        assertThat(come.readableBytes()).as("left over").isZero();
        return statuses;
    }

    @Nested
    @DisplayName("over HTTP")
    class Http {

        @Test
        @DisplayName("ends where its length says, however it comes, and the next one begins there")
        void length() {
            assertThat(read(
                            new HttpAnswers(),
                            "HTTP/1.1 201 Created\r\nContent-Type: a\r\nCONTENT-length: 12\r\n\r\n{\"a\":\"\r\n\r\n\"}"
                                    + "HTTP/1.1 409 Conflict\r\ncontent-length:0\r\n\r\n"
                                    + "HTTP/1.1 204 No Content\r\n\r\n"))
                    .containsExactly(201, 409, 204);
        }

        @Test
        @DisplayName("is not taken for one when it is something else")
        void nonsense() {
            ByteBuf nonsense = Unpooled.copiedBuffer("oh\r\n\r\n", UTF_8);

            assertThatThrownBy(() -> new HttpAnswers().read(nonsense)).hasMessageContaining("no answer of HTTP");
        }
    }

    @Nested
    @DisplayName("of Redis")
    class Redis {

        @Test
        @DisplayName("is a word, a value of a length, nothing, or an error")
        void kinds() {
            assertThat(read(new RedisAnswers(), "+OK\r\n$4\r\na\r\nb\r\n$-1\r\n$0\r\n\r\n-WRONGPASS no\r\n"))
                    .containsExactly(200, 200, 404, 200, 500);
        }
    }
}
