package livedrop.bench.report;

/** How many times as much the first is as the second: the figure that holds on other machines, too. */
public record Ratio(String of, String to, double times) {

    public static Ratio ofP95(Line of, Line to) {
        return new Ratio(
                of.contestant(),
                to.contestant(),
                of.p95Millis().median() / to.p95Millis().median());
    }
}
