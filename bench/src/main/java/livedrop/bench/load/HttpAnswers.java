package livedrop.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;

/** Answers of HTTP/1.1 that say their length: the status is read, the rest is passed over. */
public final class HttpAnswers implements AnswerReader {

    private static final byte[] LENGTH = "content-length:".getBytes(US_ASCII);
    private static final int STATUS_AT = 9;
    private static final int STATUS_DIGITS = 3;
    private static final int SHORTEST_STATUS_LINE = STATUS_AT + STATUS_DIGITS;

    @Override
    public int read(ByteBuf bytes) {
        int start = bytes.readerIndex();
        int length = 0;
        int line = start;
        while (true) {
            int end = bytes.indexOf(line, bytes.writerIndex(), (byte) '\n');
            if (end < 0) {
                return INCOMPLETE;
            }
            if (end - line <= 1) {
                return taken(bytes, start, end + 1 + length);
            }
            if (isLength(bytes, line, end)) {
                length = number(bytes, line + LENGTH.length, end);
            }
            line = end + 1;
        }
    }

    private static int taken(ByteBuf bytes, int start, int end) {
        if (bytes.writerIndex() < end) {
            return INCOMPLETE;
        }
        if (end - start < SHORTEST_STATUS_LINE) {
            throw new IllegalStateException("no answer of HTTP: " + bytes.toString(US_ASCII));
        }
        int status = number(bytes, start + STATUS_AT, start + STATUS_AT + STATUS_DIGITS);
        bytes.readerIndex(end);
        return status;
    }

    private static boolean isLength(ByteBuf bytes, int line, int end) {
        if (end - line <= LENGTH.length) {
            return false;
        }
        for (int i = 0; i < LENGTH.length; i++) {
            byte found = bytes.getByte(line + i);
            if (found != LENGTH[i] && (found | 0x20) != LENGTH[i]) {
                return false;
            }
        }
        return true;
    }

    private static int number(ByteBuf bytes, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = bytes.getByte(i) - '0';
            if (digit >= 0 && digit <= 9) {
                number = number * 10 + digit;
            }
        }
        return number;
    }
}
