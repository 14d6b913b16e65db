package livedrop.query.live.frame;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import livedrop.schema.product.ProductId;
import org.jspecify.annotations.Nullable;

/**
 * One message of a stream, encoded once for each transport and shared by all who read it.
 *
 * <p>As a server-sent event it has the form of the WHATWG HTML standard; over a WebSocket it is the same JSON object
 * with the id as its first member.
 */
public final class Frame {

    /** The id of what has no place in the order of events: comments, answers and {@code resync}. */
    public static final long NO_ID = -1;

    /** Keeps proxies from closing a stream on which nothing happens. */
    public static final Frame HEARTBEAT = comment("heartbeat");

    /** Answers the ping of a client; it has a form over WebSockets only. */
    public static final String PONG = "pong";

    private final long id;
    private final String event;
    private final byte[] data;
    private final byte[] wire;
    private final Mark mark;
    private volatile byte @Nullable [] message;

    /**
     * What else is known of a frame.
     *
     * @param stockOf the product whose stock it tells
     * @param committedAt the time of the event, when it is told as it happens
     * @param before what the same event tells first
     */
    private record Mark(
            @Nullable ProductId stockOf,
            @Nullable Farewell farewell,
            @Nullable Instant committedAt,
            @Nullable Frame before) {

        private static final Mark NONE = new Mark(null, null, null, null);
    }

    private Frame(long id, String event, byte[] data, byte[] wire, Mark mark) {
        this.id = id;
        this.event = event;
        this.data = data;
        this.wire = wire;
        this.mark = mark;
    }

    /**
     * @param id global index of the event, or {@link #NO_ID}
     * @param data a JSON object on one line
     */
    public static Frame of(long id, String event, byte[] data) {
        return new Frame(id, event, data, wire(id, event, data), Mark.NONE);
    }

    /** A stock that moved: a later frame for the same product makes this one superfluous. */
    public static Frame stock(long id, String event, byte[] data, ProductId productId) {
        return new Frame(id, event, data, wire(id, event, data), new Mark(productId, null, null, null));
    }

    public static Frame comment(String text) {
        return new Frame(NO_ID, "", new byte[0], (": " + text + "\n\n").getBytes(UTF_8), Mark.NONE);
    }

    /** Tells a client how long to wait before it connects again. */
    public static Frame retry(long milliseconds) {
        return new Frame(NO_ID, "", new byte[0], ("retry: " + milliseconds + "\n\n").getBytes(UTF_8), Mark.NONE);
    }

    /** The answer to a client's ping. */
    public static Frame pong(byte[] payload) {
        return new Frame(NO_ID, PONG, payload, new byte[0], Mark.NONE);
    }

    /** The last words of a stream. */
    public static Frame last(Farewell farewell) {
        byte[] wire = (": closed: " + farewell.reason() + "\n\n").getBytes(UTF_8);
        return new Frame(NO_ID, "", new byte[0], wire, new Mark(null, farewell, null, null));
    }

    /** The same frame, told as it happens. */
    public Frame committed(Instant at) {
        return new Frame(id, event, data, wire, new Mark(mark.stockOf(), mark.farewell(), at, mark.before()));
    }

    /**
     * The same frame, with one of the same event that goes out before it. That one must have no id: who is cut off between
     * the two comes back with an older id, and is told both.
     */
    Frame after(Frame first) {
        return new Frame(id, event, data, wire, new Mark(mark.stockOf(), mark.farewell(), mark.committedAt(), first));
    }

    /** All that goes out for this frame, in order. */
    public List<Frame> unfolded() {
        @Nullable Frame first = mark.before();
        return first == null ? List.of(this) : List.of(first, this);
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

    /** The JSON, without the id. */
    public ByteBuffer data() {
        return ByteBuffer.wrap(data).asReadOnlyBuffer();
    }

    /** The whole server-sent event, ready to be written. Shared: must not be changed. */
    public byte[] wire() {
        return wire;
    }

    /**
     * The message of a WebSocket, ready to be written: the JSON with the id in it, or the payload of a pong. Made when
     * the first socket asks. Shared: must not be changed.
     */
    public byte[] message() {
        byte[] made = message;
        if (made == null) {
            made = hasId() ? withId() : data;
            message = made;
        }
        return made;
    }

    private byte[] withId() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(data.length + 32);
        bytes.writeBytes(("{\"id\":" + id + ",").getBytes(UTF_8));
        bytes.write(data, 1, data.length - 1);
        return bytes.toByteArray();
    }

    /** The product whose stock this tells; absent when the frame must never be left out. */
    public @Nullable ProductId stockOf() {
        return mark.stockOf();
    }

    /** Why the stream ends with this frame; absent when it goes on. */
    public @Nullable Farewell farewell() {
        return mark.farewell();
    }

    /** The time of the event; absent when the frame is of the past, or of no event. */
    public @Nullable Instant committedAt() {
        return mark.committedAt();
    }

    @Override
    public String toString() {
        return new String(wire, UTF_8).strip();
    }
}
