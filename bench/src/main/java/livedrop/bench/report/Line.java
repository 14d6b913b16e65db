package livedrop.bench.report;

import livedrop.bench.measure.Spread;
import livedrop.bench.measure.Times;

/**
 * What one contestant took.
 *
 * @param medianMillis of a call, over the rounds
 * @param p95Millis of a call, over the rounds
 */
public record Line(String contestant, Spread medianMillis, Spread p95Millis) {

    public static Line of(Times times) {
        return new Line(times.contestant(), times.medianMillis(), times.p95Millis());
    }
}
