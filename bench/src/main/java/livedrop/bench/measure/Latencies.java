package livedrop.bench.measure;

import java.util.Arrays;

/** How long each of many operations took, in nanoseconds; may be told by several threads at once. */
public final class Latencies {

    private static final int FIRST_SIZE = 1_024;
    private static final double NANOS_A_MILLI = 1_000_000;

    private long[] nanos = new long[FIRST_SIZE];
    private int size;

    public static Latencies of(long... nanos) {
        Latencies latencies = new Latencies();
        for (long each : nanos) {
            latencies.add(each);
        }
        return latencies;
    }

    public synchronized void add(long tookNanos) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * size);
        }
        nanos[size++] = tookNanos;
    }

    public synchronized int size() {
        return size;
    }

    /**
     * Milliseconds: the smallest that as many of 100 are not above (nearest rank).
     *
     * @throws IllegalStateException when nothing was timed
     */
    public synchronized double percentileMillis(int percent) {
        if (size == 0) {
            throw new IllegalStateException("latencies: 0 (expected: at least 1)");
        }
        long[] sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        int rank = (int) Math.ceilDiv((long) size * percent, 100);
        return sorted[Math.max(0, rank - 1)] / NANOS_A_MILLI;
    }
}
