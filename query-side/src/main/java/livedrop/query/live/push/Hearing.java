package livedrop.query.live.push;

import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import livedrop.query.live.LiveSettings;
import livedrop.query.live.Outbox;
import livedrop.query.live.frame.Farewell;
import livedrop.query.live.frame.Frame;

/**
 * Puts the messages of a client together out of the frames that come, answers its pings, and notices when it says too
 * much, or nothing. Every frame counts, be it a part of a message without a byte in it.
 */
final class Hearing {

    private static final int MOST_UNANSWERED = 2;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final LiveSettings.Push bounds;
    private final Outbox outbox;
    private final Pace pace;
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream(0);
    private final AtomicInteger unansweredPings = new AtomicInteger();
    private boolean deaf;

    Hearing(LiveSettings.Push bounds, Outbox outbox, LongSupplier milliseconds) {
        this.bounds = bounds;
        this.outbox = outbox;
        this.pace = new Pace(bounds.maxMessagesPerSecond(), SECOND, milliseconds);
    }

    /** A message that is complete with this frame. The frame stays its owner's. */
    Optional<byte[]> take(WebSocketFrame frame) {
        unansweredPings.set(0);
        if (deaf) {
            return Optional.empty();
        }
        if (!pace.allows()) {
            return close(Farewell.TOO_MANY);
        }
        return switch (frame) {
            case TextWebSocketFrame text -> part(text);
            case ContinuationWebSocketFrame continuation -> part(continuation);
            case PingWebSocketFrame ping -> {
                outbox.answer(Frame.pong(bytes(ping)));
                yield Optional.empty();
            }
            case PongWebSocketFrame _ -> Optional.empty();
            default -> binary();
        };
    }

    private Optional<byte[]> part(WebSocketFrame frame) {
        if (parts.size() + frame.content().readableBytes() > bounds.maxMessageBytes()) {
            return close(Farewell.TOO_LARGE);
        }
        parts.writeBytes(bytes(frame));
        if (!frame.isFinalFragment()) {
            return Optional.empty();
        }
        byte[] message = parts.toByteArray();
        parts.reset();
        return Optional.of(message);
    }

    private Optional<byte[]> binary() {
        ApiException text = new ApiException(ErrorCode.MALFORMED_REQUEST, "A binary frame (expected: a text frame)");
        outbox.answer(new ServerMessage.Refused(text, null).frame());
        return close(Farewell.MALFORMED);
    }

    /** Whether another ping makes sense; if not, the connection is closed. */
    boolean mayPing() {
        if (unansweredPings.getAndIncrement() < MOST_UNANSWERED) {
            return true;
        }
        outbox.close(Farewell.SILENT);
        return false;
    }

    /** More waits than is put up with. */
    void overflow() {
        var _ = close(Farewell.TOO_MANY);
    }

    private Optional<byte[]> close(Farewell why) {
        deaf = true;
        outbox.close(why);
        return Optional.empty();
    }

    private static byte[] bytes(WebSocketFrame frame) {
        byte[] bytes = new byte[frame.content().readableBytes()];
        frame.content().getBytes(frame.content().readerIndex(), bytes);
        return bytes;
    }
}
