package livedrop.bench.report;

import java.util.Collections;
import java.util.List;

/** The report as it goes into a document: a table, what it comes to, and the picture, a section for each benchmark. */
public final class Markdown {

    private Markdown() {}

    public static String of(Report report) {
        StringBuilder text = new StringBuilder();
        Machine machine = report.machine();
        text.append(machine.processor() + ", " + machine.cores() + " cores, " + machine.system() + ", Java "
                + machine.java() + ". The disk kept 8 KiB in "
                + Numbers.of(report.diskSync().medianMillis()) + " ms (median), "
                + Numbers.of(report.diskSync().p95Millis()) + " ms (95 %).\n");
        report.results().forEach(result -> add(result, text));
        return text.toString();
    }

    private static void add(Result result, StringBuilder text) {
        text.append("\n## " + result.benchmark() + "\n\n");
        text.append(result.question() + " " + result.setting() + "\n\n");
        List<List<String>> rows = Table.rows(result);
        text.append(row(rows.getFirst()));
        text.append(row(Collections.nCopies(rows.getFirst().size(), "---")));
        rows.stream().skip(1).forEach(row -> text.append(row(row)));
        text.append("\n");
        result.verdicts().forEach(verdict -> text.append("- " + verdict.words() + "\n"));
        result.notes().forEach(note -> text.append("- " + note + "\n"));
        result.checks()
                .forEach(check -> text.append(
                        "- " + check.what() + (check.holds() ? ": " : " DOES NOT HOLD: ") + check.found() + "\n"));
        text.append("\n![" + result.benchmark() + "](performance/" + result.benchmark() + ".svg)\n");
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
