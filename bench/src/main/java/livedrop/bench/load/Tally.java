package livedrop.bench.load;

import java.util.Map;
import java.util.TreeMap;
import livedrop.bench.measure.Latencies;

/**
 * What a crowd was answered.
 *
 * @param byStatus how many answers had each status
 * @param latencies of each request, from when it was due to the last byte of its answer
 * @param elapsedNanos from the first request to the last answer
 */
public record Tally(Map<Integer, Integer> byStatus, Latencies latencies, long elapsedNanos) {

    private static final double NANOS_A_SECOND = 1_000_000_000;

    static Tally of(int[] statuses, Latencies latencies, long elapsedNanos) {
        Map<Integer, Integer> byStatus = new TreeMap<>();
        for (int status = 0; status < statuses.length; status++) {
            if (statuses[status] > 0) {
                byStatus.put(status, statuses[status]);
            }
        }
        return new Tally(byStatus, latencies, Math.max(1, elapsedNanos));
    }

    public int answers() {
        return latencies.size();
    }

    /** Answers with one of these statuses. */
    public int with(int... statuses) {
        int sum = 0;
        for (int status : statuses) {
            sum += byStatus.getOrDefault(status, 0);
        }
        return sum;
    }

    /** Answers a second. */
    public double rate() {
        return answers() * NANOS_A_SECOND / elapsedNanos;
    }

    /** @throws IllegalStateException when any answer has another status: what failed fast would count as fast */
    public Tally requireAll(int status) {
        if (with(status) != answers()) {
            throw new IllegalStateException("answers: " + byStatus + " (expected: " + status + " only)");
        }
        return this;
    }
}
