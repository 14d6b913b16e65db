package livedrop.query.live.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import livedrop.query.live.LiveSettings;
import livedrop.query.live.Outbox;
import livedrop.query.live.TestLive;
import livedrop.query.live.TestSettings;
import livedrop.query.live.frame.Farewell;
import livedrop.query.live.frame.Frame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What comes over a WebSocket")
class HearingTest {

    private static final LiveSettings SETTINGS = TestSettings.of(10, 10, 100, Duration.ofHours(1));
    private static final int MOST_IN_A_SECOND = SETTINGS.push().maxMessagesPerSecond();
    private static final int LONGEST = SETTINGS.push().maxMessageBytes();

    private final TestLive live = new TestLive(SETTINGS);
    private final Outbox outbox = live.stream().outbox();
    private final Hearing hearing =
            new Hearing(SETTINGS.push(), outbox, () -> live.time().now(TimeUnit.MILLISECONDS));
    private final List<Frame> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() {
        outbox.frames().subscribe(told::add);
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    @DisplayName("is put together, however many parts it comes in")
    void putsTogether() {
        assertThat(take(text("whole"))).contains("whole");
        assertThat(take(new TextWebSocketFrame(false, 0, "in "))).isEmpty();
        assertThat(take(new ContinuationWebSocketFrame(false, 0, "three "))).isEmpty();
        assertThat(take(new ContinuationWebSocketFrame(true, 0, "parts"))).contains("in three parts");
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName("is too long when it is longer than allowed, also in parts of which each is short")
    void tooLong() {
        assertThat(take(text("x".repeat(LONGEST)))).isPresent();
        assertThat(take(new TextWebSocketFrame(false, 0, "x".repeat(LONGEST)))).isEmpty();
        assertThat(farewells()).isEmpty();

        assertThat(take(new ContinuationWebSocketFrame(true, 0, "x"))).isEmpty();

        assertThat(farewells()).containsExactly(Farewell.TOO_LARGE);
        assertThat(take(text("after that"))).isEmpty();
    }

    @Test
    @DisplayName("is too much when more comes in a second than allowed, be it messages, pings or empty parts")
    void tooMuch() {
        for (int i = 0; i < MOST_IN_A_SECOND; i++) {
            take(text("x"));
        }
        live.pass(Duration.ofSeconds(1));
        take(new TextWebSocketFrame(false, 0, ""));
        for (int i = 1; i < MOST_IN_A_SECOND; i++) {
            take(i % 2 == 0 ? ping("") : new ContinuationWebSocketFrame(false, 0, ""));
        }
        assertThat(farewells()).isEmpty();

        take(new PongWebSocketFrame());

        assertThat(farewells()).containsExactly(Farewell.TOO_MANY);
    }

    @Test
    @DisplayName("is refused when it is binary, with a word about what was expected")
    void binary() {
        assertThat(take(new BinaryWebSocketFrame(Unpooled.copiedBuffer("{}", UTF_8))))
                .isEmpty();

        assertThat(told.getFirst().toString())
                .contains("\"code\":\"MALFORMED_REQUEST\"")
                .contains("a text frame");
        assertThat(farewells()).containsExactly(Farewell.MALFORMED);
    }

    @Test
    @DisplayName("is answered when it is a ping, with what was in it")
    void ponged() {
        take(ping("are you there"));

        assertThat(told).singleElement().satisfies(pong -> {
            assertThat(pong.event()).isEqualTo(Frame.PONG);
            assertThat(new String(pong.message(), UTF_8)).isEqualTo("are you there");
        });
    }

    @Test
    @DisplayName("shows that the client is there: after two pings without any of it, there is no third")
    void silent() {
        assertThat(hearing.mayPing()).isTrue();
        assertThat(hearing.mayPing()).isTrue();
        take(new PongWebSocketFrame());
        assertThat(hearing.mayPing()).isTrue();
        assertThat(hearing.mayPing()).isTrue();
        assertThat(farewells()).isEmpty();

        assertThat(hearing.mayPing()).isFalse();

        assertThat(farewells()).containsExactly(Farewell.SILENT);
    }

    private List<Farewell> farewells() {
        return told.stream().map(Frame::farewell).filter(Objects::nonNull).toList();
    }

    private Optional<String> take(WebSocketFrame frame) {
        try {
            return hearing.take(frame).map(message -> new String(message, UTF_8));
        } finally {
            frame.release();
        }
    }

    private static WebSocketFrame text(String text) {
        return new TextWebSocketFrame(text);
    }

    private static WebSocketFrame ping(String text) {
        ByteBuf payload = Unpooled.copiedBuffer(text, UTF_8);
        return new PingWebSocketFrame(payload);
    }
}
