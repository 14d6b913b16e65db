package livedrop.eventstore.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One value of each row of a batch, as the binary form of an array of PostgreSQL: nothing is quoted here, and nothing is
 * parsed there.
 *
 * @param arrayType id of the type of the array
 * @param bytes all of it
 * @see <a href="https://github.com/postgres/postgres/blob/master/src/backend/utils/adt/arrayfuncs.c">array_recv</a>
 */
record Column(int arrayType, ByteBuf bytes) {

    private static final int INT8 = 20;
    private static final int INT8_ARRAY = 1016;
    private static final int TEXT = 25;
    private static final int TEXT_ARRAY = 1009;
    private static final int BYTEA = 17;
    private static final int BYTEA_ARRAY = 1001;

    private static final int NULL = -1;
    private static final int USUAL_BYTES = 48;

    /** What a row has for the column. */
    @FunctionalInterface
    interface Bytes<R> {
        byte @Nullable [] of(R row);
    }

    static <R> Column ofTexts(List<R> rows, Function<R, @Nullable String> value) {
        return of(TEXT_ARRAY, TEXT, rows, row -> {
            String text = value.apply(row);
            return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        });
    }

    static <R> Column ofBytes(List<R> rows, Bytes<R> value) {
        return of(BYTEA_ARRAY, BYTEA, rows, value);
    }

    static <R> Column ofNumbers(List<R> rows, ToLongFunction<R> value) {
        ByteBuf array = begin(INT8, rows.size(), Long.BYTES);
        for (R row : rows) {
            array.writeInt(Long.BYTES).writeLong(value.applyAsLong(row));
        }
        return new Column(INT8_ARRAY, array);
    }

    private static <R> Column of(int arrayType, int type, List<R> rows, Bytes<R> value) {
        ByteBuf array = begin(type, rows.size(), USUAL_BYTES);
        for (R row : rows) {
            byte[] bytes = value.of(row);
            if (bytes == null) {
                array.writeInt(NULL);
            } else {
                array.writeInt(bytes.length).writeBytes(bytes);
            }
        }
        return new Column(arrayType, array);
    }

    /** One dimension, with or without nulls, and the first element is number 1. */
    private static ByteBuf begin(int type, int length, int usualBytes) {
        return Unpooled.buffer(5 * Integer.BYTES + length * (Integer.BYTES + usualBytes))
                .writeInt(1)
                .writeInt(0)
                .writeInt(type)
                .writeInt(length)
                .writeInt(1);
    }
}
