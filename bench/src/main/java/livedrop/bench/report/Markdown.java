package livedrop.bench.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The report as it goes into a document, between marks that say what comes there: {@code <!-- begin hot-reserve -->} and
 * {@code <!-- end hot-reserve -->}, or {@code machine} for the machine it was measured on. The text around them is
 * written by people, and stays.
 */
public final class Markdown {

    private Markdown() {}

    /**
     * The document with the figures of this report; those of benchmarks that it has not are left as they are.
     *
     * @throws IllegalArgumentException when a mark is missing
     */
    public static String into(String document, Report report) {
        String filled = between("machine", document, machine(report));
        for (Result result : report.results()) {
            filled = between(result.benchmark(), filled, section(result));
        }
        return filled;
    }

    private static String between(String name, String document, String text) {
        String begin = "<!-- begin " + name + " -->\n";
        String end = "<!-- end " + name + " -->";
        int from = document.indexOf(begin);
        int to = document.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("document: nothing between " + begin.strip() + " and " + end
                    + " (expected: both marks, once each)");
        }
        return document.substring(0, from + begin.length()) + "\n" + text + "\n" + document.substring(to);
    }

    private static String machine(Report report) {
        Machine machine = report.machine();
        return "%s, %d cores, %s, Java %s. The disk kept 8 KiB in %s ms (median), %s ms (95 %%). Size: %s.%n"
                .formatted(
                        machine.processor(),
                        machine.cores(),
                        machine.system(),
                        machine.java(),
                        Numbers.of(report.diskSync().medianMillis()),
                        Numbers.of(report.diskSync().p95Millis()),
                        report.scale());
    }

    private static String section(Result result) {
        List<List<String>> rows = Table.rows(result);
        List<String> lines = new ArrayList<>();
        lines.add(result.question() + " Here: " + result.setting() + ".");
        lines.add("");
        lines.add(row(rows.getFirst()));
        lines.add(row(Collections.nCopies(rows.getFirst().size(), "---")));
        rows.stream().skip(1).map(Markdown::row).forEach(lines::add);
        lines.add("");
        result.verdicts().forEach(verdict -> lines.add("- " + verdict.words()));
        result.notes().forEach(note -> lines.add("- " + note));
        result.checks()
                .forEach(
                        check -> lines.add("- " + (check.holds() ? "✓ " : "✗ ") + check.what() + ": " + check.found()));
        lines.add("");
        lines.add("![" + result.benchmark() + "](performance/" + result.benchmark() + ".svg)");
        return String.join("\n", lines) + "\n";
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
