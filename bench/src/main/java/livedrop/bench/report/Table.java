package livedrop.bench.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The report as a page of text. */
public final class Table {

    private static final int COLUMN = 11;
    private static final int LEAST_NAME = 26;

    private final Report report;
    private final PrintWriter out;

    private Table(Report report, PrintWriter out) {
        this.report = report;
        this.out = out;
    }

    public static void print(Report report, PrintWriter out) {
        new Table(report, out).print();
    }

    private void print() {
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
        report.results().forEach(this::print);
        report.unmeasured()
                .forEach(benchmark ->
                        out.printf("%n%s: could not be measured: %s%n", benchmark.benchmark(), benchmark.reason()));
        printTargets();
    }

    private void print(Result result) {
        out.printf("%n%s: %s%n  %s%n%n", result.benchmark(), result.question(), result.setting());
        printRows(rows(result));
        out.println();
        result.verdicts().forEach(verdict -> out.println("  " + verdict.words()));
        result.notes().forEach(note -> out.println("  " + note));
        for (Check check : result.checks()) {
            out.printf("  %s %s: %s%n", check.holds() ? "✓" : "✗", check.what(), check.found());
        }
    }

    private void printRows(List<List<String>> rows) {
        int name = rows.stream().mapToInt(row -> row.getFirst().length()).max().orElse(0);
        String first = "  %-" + Math.max(LEAST_NAME, name) + "s";
        for (List<String> row : rows) {
            out.printf(first, row.getFirst());
            row.stream().skip(1).forEach(cell -> out.printf(" %" + COLUMN + "s", cell));
            out.println();
        }
    }

    /** Head and body: the leading figure with its bounds, then the medians of the others. */
    static List<List<String>> rows(Result result) {
        List<String> others = result.figureNames().stream().skip(1).toList();
        List<List<String>> rows = new ArrayList<>();
        rows.add(head(result, others));
        for (Line line : result.lines()) {
            Figure leading = line.figure(result.leading());
            List<String> row = new ArrayList<>(List.of(
                    line.contestant(),
                    Numbers.of(leading.median()),
                    Numbers.of(leading.min()),
                    Numbers.of(leading.max()),
                    Numbers.percent(leading.spread())));
            others.forEach(name -> row.add(
                    line.find(name).map(figure -> Numbers.of(figure.median())).orElse("–")));
            rows.add(row);
        }
        return rows;
    }

    private static List<String> head(Result result, List<String> others) {
        List<String> head = new ArrayList<>(List.of("", title(result, result.leading()), "min", "max", "spread"));
        others.forEach(name -> head.add(title(result, name)));
        return head;
    }

    private static String title(Result result, String name) {
        String unit = result.lines().stream()
                .map(line -> line.find(name))
                .flatMap(Optional::stream)
                .map(Figure::unit)
                .findFirst()
                .orElse("");
        return name + " " + unit;
    }

    private void printTargets() {
        List<Boolean> reached = report.results().stream()
                .flatMap(result -> result.verdicts().stream())
                .filter(verdict -> verdict.target() != null)
                .map(verdict -> Boolean.TRUE.equals(verdict.reached()))
                .toList();
        if (!reached.isEmpty()) {
            out.printf(
                    "%ntargets: %d of %d reached%n",
                    reached.stream().filter(Boolean::booleanValue).count(), reached.size());
        }
    }
}
