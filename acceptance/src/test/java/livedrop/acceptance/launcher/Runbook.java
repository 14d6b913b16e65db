package livedrop.acceptance.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import livedrop.acceptance.system.Project;
import org.jspecify.annotations.Nullable;

/** The rows of {@code docs/runbook.md}: each has a command, and the words in backticks that come first are to be expected. */
record Runbook(List<Row> rows) {

    static final String END = "== the end of the runbook";

    private static final String BEGIN = "== row ";
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (?<symptom>[^|]+) \\| `(?<command>[^`|]+)` \\| (?:`(?<words>[^`]+)`)?");

    record Row(String symptom, String command, String words) {}

    static Runbook read() throws IOException {
        Runbook read = new Runbook(ROW.matcher(Files.readString(Project.ROOT.resolve("docs/runbook.md")))
                .results()
                .map(row ->
                        new Row(words(row.group("symptom")), words(row.group("command")), words(row.group("words"))))
                .toList());
        assertThat(read.rows()).hasSizeGreaterThan(8);
        return read;
    }

    private static String words(@Nullable String found) {
        return found == null ? "" : found;
    }

    /** All commands, one after the other, in a shell that has what the runbook says is set. */
    String script() {
        StringBuilder script = new StringBuilder("""
                MANAGEMENT=http://localhost:8081
                STAFF=$(curl -s $API/api/auth/login -H 'Content-Type: application/json' \\
                  -d '{"email":"admin@livedrop.example","password":"'"$STAFF_PASSWORD"'"}' | pick id)
                """);
        for (int i = 0; i < rows.size(); i++) {
            script.append("echo '")
                    .append(BEGIN)
                    .append(i)
                    .append("'\n")
                    .append(rows.get(i).command())
                    .append("\necho\n");
        }
        return script.append("echo '").append(END).append("'\n").toString();
    }

    /** Whether every command said what is to be expected. */
    void check(String output) {
        for (int i = 0; i < rows.size(); i++) {
            int begin = output.indexOf(BEGIN + i + "\n");
            int end = output.indexOf("\n== ", begin + 1);
            assertThat(output.substring(begin, end))
                    .as(rows.get(i).symptom())
                    .contains(rows.get(i).words());
        }
    }
}
