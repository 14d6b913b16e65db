package livedrop.bench.fanout;

import java.util.Arrays;

/** What one reader has heard: ids of frames, and when each came. */
final class Heard {

    private static final int FIRST_SIZE = 64;

    private long[] ids = new long[FIRST_SIZE];
    private long[] micros = new long[FIRST_SIZE];
    private int size;
    private boolean inOrder = true;

    /** @param at microseconds since 1970 */
    void add(long id, long at) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
            micros = Arrays.copyOf(micros, 2 * size);
        }
        inOrder &= size == 0 || id > ids[size - 1];
        ids[size] = id;
        micros[size] = at;
        size++;
    }

    /** Whether each frame was newer than the one before it. */
    boolean isInOrder() {
        return inOrder;
    }

    int size() {
        return size;
    }

    /** The newest frame; 0 before the first one. */
    long lastId() {
        return size == 0 ? 0 : ids[size - 1];
    }

    long id(int place) {
        return ids[place];
    }

    /** When it came, in microseconds since 1970. */
    long micros(int place) {
        return micros[place];
    }

    void forget() {
        size = 0;
    }
}
