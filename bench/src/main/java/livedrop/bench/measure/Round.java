package livedrop.bench.measure;

import org.jspecify.annotations.Nullable;

/**
 * What a contestant did in one turn.
 *
 * @param operations how often the thing was done
 * @param elapsedNanos from the begin of the first to the end of the last
 * @param cpuNanos processor time meanwhile of the process that does it: of this JVM with all of its threads, or of a
 *     server that is measured from outside; that of other processes is not in it
 * @param commits transactions of the database that wrote; absent when nobody counted
 * @param latencies how long single ones took; empty when they were not timed
 */
public record Round(
        long operations,
        long elapsedNanos,
        long cpuNanos,
        @Nullable Long commits,
        Latencies latencies) {

    private static final double NANOS_A_MILLI = 1_000_000;
    private static final double NANOS_A_SECOND = 1_000_000_000;

    public Round {
        if (operations < 1) {
            throw new IllegalArgumentException("operations: " + operations + " (expected: at least 1)");
        }
        if (elapsedNanos < 1) {
            throw new IllegalArgumentException("elapsedNanos: " + elapsedNanos + " (expected: at least 1)");
        }
    }

    /** Operations a second. */
    double rate() {
        return operations * NANOS_A_SECOND / elapsedNanos;
    }

    double cpuMillisPerOperation() {
        return cpuNanos / NANOS_A_MILLI / operations;
    }
}
