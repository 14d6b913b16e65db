package livedrop.bench.measure;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a contestant took.
 *
 * @param roundsNanos every call of every round
 */
public record Times(String contestant, List<long[]> roundsNanos) {

    private static final double NANOS_A_MILLI = 1_000_000;

    public Times {
        roundsNanos = List.copyOf(roundsNanos);
    }

    /** Milliseconds that half of the calls of a round stay below, over all rounds. */
    public Spread medianMillis() {
        return over(round -> percentile(round, 50));
    }

    /** Milliseconds that 95 of 100 calls of a round stay below, over all rounds. */
    public Spread p95Millis() {
        return over(round -> percentile(round, 95));
    }

    private Spread over(ToDoubleFunction<long[]> figure) {
        return Spread.of(roundsNanos.stream().mapToDouble(figure).toArray());
    }

    /** The smallest call that as many of 100 are not above (nearest rank). */
    static double percentile(long[] nanos, int percent) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        int rank = Math.ceilDiv(sorted.length * percent, 100);
        return sorted[Math.max(0, rank - 1)] / NANOS_A_MILLI;
    }
}
