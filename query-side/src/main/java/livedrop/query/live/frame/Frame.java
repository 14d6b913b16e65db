package livedrop.query.live.frame;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import livedrop.schema.product.ProductId;
import org.jspecify.annotations.Nullable;

/**
 * One message of a stream, encoded once and shared by all who read it.
 *
 * <p>The wire form is that of the WHATWG HTML standard, "Server-sent events".
 */
public final class Frame {

    /** The id of what has no place in the order of events: comments and {@code resync}. */
    public static final long NO_ID = -1;

    /** Keeps proxies from closing a stream on which nothing happens. */
    public static final Frame HEARTBEAT = comment("heartbeat");

    /** The last words to a reader who cannot keep up. */
    public static final Frame TOO_SLOW = comment("closed: too slow, resume with Last-Event-ID");

    /** The last words to readers whose missed events cannot be read right now. */
    public static final Frame INTERRUPTED = comment("closed: interrupted, resume with Last-Event-ID");

    private final long id;
    private final String event;
    private final byte[] data;
    private final byte[] wire;
    private final @Nullable ProductId stockOf;

    private Frame(long id, String event, byte[] data, byte[] wire, @Nullable ProductId stockOf) {
        this.id = id;
        this.event = event;
        this.data = data;
        this.wire = wire;
        this.stockOf = stockOf;
    }

    /**
     * @param id global index of the event, or {@link #NO_ID}
     * @param data JSON on one line
     */
    public static Frame of(long id, String event, byte[] data) {
        return new Frame(id, event, data, wire(id, event, data), null);
    }

    /** A stock that moved: a later frame for the same product makes this one superfluous. */
    public static Frame stock(long id, String event, byte[] data, ProductId productId) {
        return new Frame(id, event, data, wire(id, event, data), productId);
    }

    public static Frame comment(String text) {
        return new Frame(NO_ID, "", new byte[0], (": " + text + "\n\n").getBytes(UTF_8), null);
    }

    /** Tells a client how long to wait before it connects again. */
    public static Frame retry(long milliseconds) {
        return new Frame(NO_ID, "", new byte[0], ("retry: " + milliseconds + "\n\n").getBytes(UTF_8), null);
    }

    private static byte[] wire(long id, String event, byte[] data) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(data.length + 64);
        if (id != NO_ID) {
            bytes.writeBytes(("id: " + id + "\n").getBytes(UTF_8));
        }
        bytes.writeBytes(("event: " + event + "\ndata: ").getBytes(UTF_8));
        bytes.writeBytes(data);
        bytes.writeBytes("\n\n".getBytes(UTF_8));
        return bytes.toByteArray();
    }

    public long id() {
        return id;
    }

    public boolean hasId() {
        return id != NO_ID;
    }

    /** The name of the event; empty for a comment. */
    public String event() {
        return event;
    }

    /** The JSON, for every transport. */
    public ByteBuffer data() {
        return ByteBuffer.wrap(data).asReadOnlyBuffer();
    }

    /** The whole server-sent event, ready to be written. Shared: must not be changed. */
    public byte[] wire() {
        return wire;
    }

    /** The product whose stock this tells; absent when the frame must never be left out. */
    public @Nullable ProductId stockOf() {
        return stockOf;
    }

    @Override
    public String toString() {
        return new String(wire, UTF_8).strip();
    }
}
