package livedrop.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A peer's frame")
class StockFrameTest {

    @Test
    @DisplayName("says what one of ours says, in the same members")
    void wire() {
        StockFrame frame = StockFrame.of(7, Instant.parse("2026-01-01T00:00:00Z"));

        assertThat(new String(frame.wire(), UTF_8))
                .startsWith("id: 7\nevent: stock.changed\ndata: {\"type\":\"stock.changed\",\"dropId\":\"")
                .contains("\"allocated\":1000000,\"available\":999993,\"held\":7,\"sold\":0")
                .endsWith(",\"at\":\"2026-01-01T00:00:00Z\"}\n\n");
    }
}
