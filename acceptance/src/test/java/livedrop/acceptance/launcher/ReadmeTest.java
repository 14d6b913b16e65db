package livedrop.acceptance.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import livedrop.acceptance.system.Project;
import livedrop.acceptance.system.RunningProcess;
import livedrop.acceptance.system.StandaloneTopology;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("processes")
@DisplayName("The README")
class ReadmeTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern BLOCK = Pattern.compile("```bash\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path data;

    @TempDir
    Path here;

    @Test
    @DisplayName(
            "leads from login to CONFIRMED, from a follow to the push, to a service's call and to an auditor's, and so on"
                    + " through the walkthrough and the runbook, word for word, on the demo data")
    void walk() throws IOException {
        Runbook runbook = Runbook.read();
        try (StandaloneTopology topology = StandaloneTopology.start(data, new String[0])) {
            String script = "set -euo pipefail\ncd " + here + "\n"
                    + (blocks("README.md") + blocks("docs/walkthrough.md") + runbook.script())
                            .replace("./livedrop", Project.LAUNCHER.toString())
                            .replace(
                                    "http://localhost:8082",
                                    topology.internalUrl().toString())
                            .replace(
                                    "http://localhost:8081",
                                    topology.managementUrls().getFirst().toString())
                            .replace(
                                    "http://localhost:8080",
                                    topology.publicUrl().toString());

            RunningProcess reader = RunningProcess.start(
                            "readme",
                            List.of("bash", "-c", script),
                            Map.of("LIVEDROP_DATA", data.toString(), "STAFF_PASSWORD", staffPassword(topology)))
                    .untilItSays(Runbook.END, PATIENCE);

            assertThat(reader.exitCode()).as(reader.output()).isZero();
            assertThat(reader.output())
                    .contains(
                            "CONFIRMED",
                            "event: stock.changed",
                            "\"notificationType\":\"drop.scheduled\"",
                            "\"notificationType\":\"drop.started\"",
                            "\"read\":true",
                            "parcel.sent",
                            "\"myOrder\":{",
                            "OrderConfirmed",
                            "\"aggregateType\":\"Order\"")
                    .containsSubsequence(
                            "All well: ",
                            "The proof holds: ",
                            "The proof does not hold: ",
                            "exit status 2",
                            "SEALS_UNBROKEN",
                            "Not what it should be: ",
                            "exit status 2",
                            "All well: ",
                            "parked",
                            "MARK_RESERVED: the database was restarted",
                            "exit status 2",
                            "closed",
                            "RETRY",
                            "The database is back.",
                            "StepsRetried");
            runbook.check(reader.output());
        }
    }

    @Test
    @DisplayName("names every folder of the tree")
    void tree() throws IOException {
        String readme = Files.readString(Project.ROOT.resolve("README.md"));
        try (var folders = Files.list(Project.ROOT)) {
            List<String> modules = folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(folder -> "`" + folder.getFileName() + "/`")
                    .toList();
            assertThat(modules).isNotEmpty().allSatisfy(module -> assertThat(readme)
                    .contains(module));
        }
    }

    /** As the first start prints it. */
    private static String staffPassword(StandaloneTopology topology) {
        Matcher staff = Pattern.compile("(?m)^ +staff +\\S+@\\S+ +(\\S+)")
                .matcher(topology.process().output());
        assertThat(staff.find()).isTrue();
        return staff.group(1);
    }

    private static String blocks(String document) throws IOException {
        return BLOCK.matcher(Files.readString(Project.ROOT.resolve(document)))
                .results()
                .map(match -> match.group(1) + "\n")
                .collect(Collectors.joining());
    }
}
