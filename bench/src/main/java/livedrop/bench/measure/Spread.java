package livedrop.bench.measure;

import java.util.Arrays;

/**
 * A figure of several rounds.
 *
 * @param spread how far apart the rounds are: what lies between the smallest and the largest, in parts of the median
 */
public record Spread(double median, double min, double max, double spread) {

    /** @throws IllegalArgumentException without any round */
    public static Spread of(double... rounds) {
        if (rounds.length == 0) {
            throw new IllegalArgumentException("rounds: 0 (expected: at least 1)");
        }
        double[] sorted = rounds.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        double min = sorted[0];
        double max = sorted[sorted.length - 1];
        return new Spread(median, min, max, median == 0 ? 0 : (max - min) / median);
    }
}
