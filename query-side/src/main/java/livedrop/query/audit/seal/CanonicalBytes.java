package livedrop.query.audit.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Values as bytes, so that no two lists of values are the same bytes: numbers have eight, big-endian; texts (UTF-8) and
 * bytes have their length before them, in four; what is null has the length -1 and nothing behind it.
 */
final class CanonicalBytes {

    private static final int NULL = -1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1_024);

    CanonicalBytes number(long value) {
        out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
        return this;
    }

    CanonicalBytes text(@Nullable String value) {
        return bytes(value == null ? null : value.getBytes(UTF_8));
    }

    CanonicalBytes bytes(byte @Nullable [] value) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .putInt(value == null ? NULL : value.length)
                .array());
        if (value != null) {
            out.writeBytes(value);
        }
        return this;
    }

    CanonicalBytes hash(Hash value) {
        out.writeBytes(value.bytes());
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
