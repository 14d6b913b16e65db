package livedrop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("./livedrop bench")
class BenchCommandTest {

    private static final Path DOCUMENT = Path.of("../docs/performance.md");
    private static final List<String> IN_PROCESS = List.of("hot-reserve", "orders", "lag", "rebuild", "followers");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        BenchCommand command = new BenchCommand();
        command.smallest = Scale.SMOKE;
        CommandLine line = BenchCommand.commandLine(command);
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    @Test
    @DisplayName("says which benchmarks there are when it is asked for another, and measures nothing")
    void unknown() {
        assertThat(run("followers", "speed", "luck")).isEqualTo(1);
        assertThat(err.toString())
                .contains("benchmark: speed, luck (expected: ", "followers")
                .doesNotContain("·");
        assertThat(run("--fast")).isEqualTo(1);
        assertThat(err.toString()).contains("--fast");
    }

    @Test
    @Tag("servers")
    @DisplayName(
            "measures in its own process, finds nothing lost, and writes figures, pictures and the tables of a document")
    void inProcess() throws Exception {
        Path json = folder.resolve("figures.json");
        Path document = Files.copy(DOCUMENT, folder.resolve("document.md"));
        List<String> options =
                List.of("--json", json.toString(), "--svg", folder.toString(), "--document", document.toString());

        int status = run(Stream.of(IN_PROCESS, options, List.of("--work", folder.toString()))
                .flatMap(List::stream)
                .toArray(String[]::new));

        assertThat(status).as(out + "\n" + err).isZero();
        JsonNode figures = JsonMapper.shared().readTree(Files.readString(json));
        assertThat(figures.path("machine").path("cores").asInt()).isPositive();
        assertThat(figures.path("diskSync").path("medianMillis").asDouble()).isPositive();
        assertThat(figures.path("results").findValuesAsString("benchmark")).isEqualTo(IN_PROCESS);
        for (JsonNode result : figures.path("results")) {
            String name = result.path("benchmark").asString();
            assertThat(result.path("lines").size()).as(name).isGreaterThan(1);
            assertThat(result.path("checks")).as(name).allMatch(check -> check.path("holds")
                    .asBoolean());
            assertThat(Files.readString(folder.resolve(name + ".svg"))).startsWith("<svg");
            assertThat(Files.readString(document)).contains("![" + name + "]");
        }
        assertThat(out.toString())
                .contains("✓ ours: one event for each acknowledged reservation")
                .contains("✓ a walk by cursor meets everybody once", " 0 twice, 0 skipped")
                .contains("target of at most 1.5", "targets: ");
    }

    @Test
    @DisplayName("has a place in the document for the table of each benchmark")
    void document() throws Exception {
        String text = Files.readString(DOCUMENT);

        assertThat(Benchmarks.names()).allSatisfy(name -> assertThat(text)
                .containsOnlyOnce("## " + name + "\n")
                .containsOnlyOnce("<!-- begin " + name + " -->\n")
                .containsOnlyOnce("<!-- end " + name + " -->\n"));
    }

    @Test
    @Tag("processes")
    @DisplayName(
            "measures what is asked over HTTP beside bare servers, in processes of their own, and finds nothing lost")
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void overHttp() {
        int status = run("hot-http", "read", "fan-out", "audit", "--work", folder.toString());

        assertThat(status).as(out + "\n" + err).isZero();
        assertThat(out.toString())
                .contains("ours, accepted", "ours, refused", "WebFlux echo")
                .contains("✓ every order that was accepted has its units", "✓ no drop gave away a unit")
                .contains("bare WebFlux", "Redis GET", "✓ each drop is as the log has it last")
                .contains("Netty group, 20 at 50/s", "Flux of events", "✓ every reader heard of the last event")
                .contains("ours, verify", "ours, replay", "scan of all rows")
                .contains("✓ ours: every event is checked, every block is, and nothing is found");
    }
}
