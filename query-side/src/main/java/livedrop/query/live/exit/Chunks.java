package livedrop.query.live.exit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.IdentityHashMap;
import livedrop.query.live.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * The frames that an event loop writes in one turn, each as one chunk of an answer (RFC 9112, section 7.1): made once, for
 * however many connections, and given back when the turn is over and the last of them has sent it.
 */
final class Chunks {

    private static final FastThreadLocal<@Nullable Chunks> TURN = new FastThreadLocal<>();
    private static final byte[] LINE_END = {'\r', '\n'};

    private final IdentityHashMap<Frame, ByteBuf> made = new IdentityHashMap<>();

    private Chunks() {}

    /** Does something, in which every frame is made a chunk of no more than once. */
    static void share(Runnable turn) {
        Chunks chunks = new Chunks();
        TURN.set(chunks);
        try {
            turn.run();
        } finally {
            TURN.remove();
            chunks.made.values().forEach(ByteBuf::release);
        }
    }

    /** The chunk of a frame, which the caller gives back. */
    static ByteBuf of(Frame frame, ByteBufAllocator buffers) {
        Chunks shared = TURN.get();
        return shared == null
                ? encode(frame, buffers)
                : shared.made
                        .computeIfAbsent(frame, _ -> encode(frame, buffers))
                        .retainedDuplicate();
    }

    private static ByteBuf encode(Frame frame, ByteBufAllocator buffers) {
        byte[] content = frame.wire();
        byte[] size = Integer.toHexString(content.length).getBytes(US_ASCII);
        return buffers.directBuffer(size.length + content.length + 2 * LINE_END.length)
                .writeBytes(size)
                .writeBytes(LINE_END)
                .writeBytes(content)
                .writeBytes(LINE_END);
    }
}
