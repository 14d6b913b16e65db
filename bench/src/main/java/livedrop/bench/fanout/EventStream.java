package livedrop.bench.fanout;

import io.netty.buffer.ByteBuf;

/** Reads the answer to one who listens: a head, then server-sent events in chunks, and of these their ids only. */
final class EventStream {

    /** Where in the answer the next byte stands. */
    private enum Place {
        HEAD,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END
    }

    private static final String ID = "id:";
    private static final int DECIMAL = 10;
    private static final int HEX = 16;
    private static final int STATUS_AT = 9;

    private final Listener listener;
    private Place place = Place.HEAD;
    private int column;
    private int headBytes;
    private int chunkLeft;
    private long number;
    private boolean isId;
    private boolean talks;

    EventStream(Listener listener) {
        this.listener = listener;
    }

    /** Who wants to know. */
    interface Listener {

        /** The first bytes of the stream itself are here. */
        void begun();

        /** A frame with this id has come. */
        void heard(long id);
    }

    void read(ByteBuf bytes) {
        while (bytes.isReadable()) {
            byte next = bytes.readByte();
            switch (place) {
                case HEAD -> head(next);
                case CHUNK_SIZE -> size(next);
                case CHUNK -> content(next);
                case CHUNK_END -> end(next);
            }
        }
    }

    private void head(byte next) {
        if (headBytes++ == STATUS_AT && next != '2') {
            throw new IllegalStateException("the stream was refused");
        }
        if (next == '\n') {
            place = column == 0 ? Place.CHUNK_SIZE : Place.HEAD;
            column = 0;
        } else if (next != '\r') {
            column++;
        }
    }

    private void size(byte next) {
        if (next == '\n') {
            place = Place.CHUNK;
        } else if (next != '\r') {
            chunkLeft = chunkLeft * HEX + Character.digit(next, HEX);
        }
    }

    private void content(byte next) {
        line(next);
        if (--chunkLeft == 0) {
            place = Place.CHUNK_END;
        }
        if (!talks) {
            talks = true;
            listener.begun();
        }
    }

    private void end(byte next) {
        if (next == '\n') {
            place = Place.CHUNK_SIZE;
        }
    }

    private void line(byte next) {
        if (next == '\n') {
            if (isId) {
                listener.heard(number);
            }
            column = 0;
            isId = false;
            number = 0;
            return;
        }
        if (column < ID.length()) {
            isId = (column == 0 || isId) && next == ID.charAt(column);
        } else if (isId && next >= '0' && next <= '9') {
            number = number * DECIMAL + next - '0';
        }
        column++;
    }
}
