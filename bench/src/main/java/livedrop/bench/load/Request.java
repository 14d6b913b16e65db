package livedrop.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * A request of HTTP/1.1 as bytes that are the same every time, with a gap in which something else stands every time.
 *
 * @param before up to the gap
 * @param after behind the gap
 */
public record Request(byte[] before, byte[] after) {

    public static Request get(String path) {
        String text = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n";
        return new Request(text.getBytes(UTF_8), new byte[0]);
    }

    /**
     * Sends JSON; the gap is the value of the header {@code Idempotency-Key}.
     *
     * @param headers whole lines
     */
    public static Request post(String path, String headers, byte[] json) {
        String before = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + json.length + "\r\n" + headers + "Idempotency-Key: ";
        byte[] end = "\r\n\r\n".getBytes(UTF_8);
        byte[] after = new byte[end.length + json.length];
        System.arraycopy(end, 0, after, 0, end.length);
        System.arraycopy(json, 0, after, end.length, json.length);
        return new Request(before.getBytes(UTF_8), after);
    }

    public ByteBuf bytes(ByteBufAllocator allocator) {
        return bytes("", allocator);
    }

    /** @param gap ASCII */
    public ByteBuf bytes(String gap, ByteBufAllocator allocator) {
        ByteBuf bytes = allocator.buffer(before.length + gap.length() + after.length);
        bytes.writeBytes(before);
        bytes.writeCharSequence(gap, UTF_8);
        return bytes.writeBytes(after);
    }
}
