package livedrop.bench.fanout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A stream of events")
class EventStreamTest {

    private static final String HEAD = String.join(
            "\r\n", "HTTP/1.1 200 OK", "content-type: text/event-stream", "transfer-encoding: chunked", "", "");

    private final List<Object> heard = new ArrayList<>();
    private final EventStream stream = new EventStream(new EventStream.Listener() {
        @Override
        public void begun() {
            heard.add("begun");
        }

        @Override
        public void heard(long id) {
            heard.add(id);
        }
    });

    private void come(String text, int bytesAtOnce) {
        byte[] bytes = text.getBytes(UTF_8);
        for (int from = 0; from < bytes.length; from += bytesAtOnce) {
            int length = Math.min(bytesAtOnce, bytes.length - from);
            stream.read(Unpooled.wrappedBuffer(bytes, from, length));
        }
    }

    private static String chunk(String content) {
        return Integer.toHexString(content.getBytes(UTF_8).length) + "\r\n" + content + "\r\n";
    }

    @ParameterizedTest(name = "{0} bytes at once")
    @ValueSource(ints = {1, 7, 10_000})
    @DisplayName("is heard by the ids of its frames, however it is cut into chunks and packets")
    void ids(int bytesAtOnce) {
        come(
                HEAD
                        + chunk("retry: 2000\n\n")
                        + chunk("id: 17\nevent: snapshot\ndata: {\"id: 4\":\"id: 5\"}\n\n")
                        + chunk(": heartbeat\n\n")
                        + chunk("id:123456789")
                        + chunk("01\nevent: x\n\nid: 12345678902\n\n"),
                bytesAtOnce);

        assertThat(heard).containsExactly("begun", 17L, 12_345_678_901L, 12_345_678_902L);
    }

    @Test
    @DisplayName("that is refused is none")
    void refused() {
        assertThatThrownBy(() -> come("HTTP/1.1 503 Service Unavailable\r\n\r\n", 100))
                .hasMessage("the stream was refused");
    }
}
