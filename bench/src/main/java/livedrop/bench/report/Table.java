package livedrop.bench.report;

import java.io.PrintWriter;
import java.util.Locale;
import livedrop.bench.measure.Spread;

/** The report as a page of text. */
public final class Table {

    private static final String COLUMNS = "  %-26s %10s %10s %10s %10s %8s%n";

    private Table() {}

    public static void print(Report report, PrintWriter out) {
        Machine machine = report.machine();
        out.printf(
                Locale.ROOT,
                "%s, %d cores, %s, Java %s%n",
                machine.processor(),
                machine.cores(),
                machine.system(),
                machine.java());
        out.printf(
                Locale.ROOT,
                "disk: 8 KiB are kept in %.2f ms (median), %.2f ms (95 %%)%n",
                report.diskSync().medianMillis(),
                report.diskSync().p95Millis());
        report.results().forEach(result -> print(result, out));
    }

    private static void print(Result result, PrintWriter out) {
        out.printf("%n%s: %s%n  %s%n%n", result.benchmark(), result.question(), result.setting());
        out.printf(COLUMNS, "ms", "median", "p95", "p95 min", "p95 max", "spread");
        for (Line line : result.lines()) {
            Spread p95 = line.p95Millis();
            out.printf(
                    COLUMNS,
                    line.contestant(),
                    millis(line.medianMillis().median()),
                    millis(p95.median()),
                    millis(p95.min()),
                    millis(p95.max()),
                    String.format(Locale.ROOT, "%.0f %%", 100 * p95.spread()));
        }
        out.println();
        for (Ratio ratio : result.ratios()) {
            out.printf(Locale.ROOT, "  %s takes %.2f times as long as %s%n", ratio.of(), ratio.times(), ratio.to());
        }
        result.notes().forEach(note -> out.println("  " + note));
        for (Check check : result.checks()) {
            out.printf("  %s %s: %s%n", check.holds() ? "✓" : "✗", check.what(), check.found());
        }
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, millis < 10 ? "%.2f" : "%.0f", millis);
    }
}
