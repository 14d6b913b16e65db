package livedrop.acceptance.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static final Pattern BLOCK = Pattern.compile("```bash\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path data;

    @TempDir
    Path here;

    @Test
    @DisplayName(
            "leads from login to CONFIRMED, from a follow to the push, to a service's call and to an auditor's, word for word, on the demo data")
    void buySomething() throws IOException {
        try (StandaloneTopology topology = StandaloneTopology.start(data, new String[0])) {
            String script = "set -euo pipefail\ncd " + here + "\n"
                    + blocks(Files.readString(Project.ROOT.resolve("README.md")))
                            .replace("./livedrop", Project.LAUNCHER.toString())
                            .replace(
                                    "http://localhost:8082",
                                    topology.internalUrl().toString())
                            .replace(
                                    "http://localhost:8080",
                                    topology.publicUrl().toString());

            RunningProcess reader = RunningProcess.start(
                    "readme",
                    List.of("bash", "-c", script),
                    Map.of("LIVEDROP_DATA", data.toString(), "STAFF_PASSWORD", staffPassword(topology)));

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
                            "\"aggregateType\":\"Order\"");
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

    private static String blocks(String readme) {
        return BLOCK.matcher(readme).results().map(match -> match.group(1)).collect(Collectors.joining("\n"));
    }
}
