package livedrop.bench.report;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/** Where a value comes on a line: from zero on, or by its magnitude when the values are far apart. */
final class Axis {

    private static final double FAR_APART = 50;
    private static final int STEPS = 5;

    private final double least;
    private final double most;
    private final boolean logarithmic;

    private Axis(double least, double most, boolean logarithmic) {
        this.least = least;
        this.most = most;
        this.logarithmic = logarithmic;
    }

    static Axis of(List<Figure> figures) {
        DoubleSummaryStatistics values = figures.stream()
                .flatMap(figure -> List.of(figure.median(), figure.max()).stream())
                .mapToDouble(Double::doubleValue)
                .filter(value -> value > 0)
                .summaryStatistics();
        if (values.getCount() == 0) {
            return new Axis(0, 1, false);
        }
        boolean far = values.getMax() / values.getMin() > FAR_APART;
        double decadeBelow = Math.pow(10, Math.floor(Math.log10(values.getMin())));
        return new Axis(far ? decadeBelow : 0, values.getMax(), far);
    }

    boolean isLogarithmic() {
        return logarithmic;
    }

    /** From 0 at the left end to 1 at the right. */
    double along(double value) {
        double inside = Math.clamp(value, least, most);
        return logarithmic ? Math.log(inside / least) / Math.log(most / least) : inside / most;
    }

    /** Round numbers on it. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        if (logarithmic) {
            for (double tick = least; tick <= most * 1.0001; tick *= 10) {
                ticks.add(tick);
            }
            return ticks;
        }
        double step = roundStep(most / STEPS);
        for (int i = 0; i * step <= most; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** The next of 1, 2, 5, 10 and so on. */
    private static double roundStep(double atLeast) {
        double magnitude = Math.pow(10, Math.floor(Math.log10(atLeast)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * magnitude >= atLeast) {
                return factor * magnitude;
            }
        }
        return 10 * magnitude;
    }
}
