package livedrop.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;

/** Answers of Redis (RESP 2), a word or a value, as HTTP has them: 200, 404 for no value, 500 for an error. */
public final class RedisAnswers implements AnswerReader {

    private static final int LINE_END = 2;
    private static final int OK = 200;
    private static final int NOTHING = 404;
    private static final int FAILED = 500;

    @Override
    public int read(ByteBuf bytes) {
        int start = bytes.readerIndex();
        int end = bytes.indexOf(start, bytes.writerIndex(), (byte) '\n');
        if (end < 0) {
            return INCOMPLETE;
        }
        return switch (bytes.getByte(start)) {
            case '+' -> taken(bytes, end + 1, OK);
            case '$' -> value(bytes, start, end);
            default -> taken(bytes, end + 1, FAILED);
        };
    }

    private static int value(ByteBuf bytes, int start, int end) {
        int length = Integer.parseInt(bytes.toString(start + 1, end - start - LINE_END, US_ASCII));
        return length < 0 ? taken(bytes, end + 1, NOTHING) : taken(bytes, end + 1 + length + LINE_END, OK);
    }

    private static int taken(ByteBuf bytes, int end, int status) {
        if (bytes.writerIndex() < end) {
            return INCOMPLETE;
        }
        bytes.readerIndex(end);
        return status;
    }
}
