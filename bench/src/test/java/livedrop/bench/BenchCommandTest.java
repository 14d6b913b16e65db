package livedrop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("./livedrop bench")
class BenchCommandTest {

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
            "measures followers beside OFFSET, checks that nobody was missed, and writes table, figures and picture")
    void followers() throws Exception {
        Path json = folder.resolve("figures.json");

        int status =
                run("followers", "--json", json.toString(), "--svg", folder.toString(), "--work", folder.toString());

        assertThat(status).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("ours, page 1 ", "OFFSET, page 20", "× that of")
                .contains("target of at most 1.5", "✓ a walk by cursor meets everybody once", " 0 twice, 0 skipped");
        JsonNode figures = JsonMapper.shared().readTree(Files.readString(json));
        JsonNode result = figures.path("results").path(0);
        assertThat(figures.path("machine").path("cores").asInt()).isPositive();
        assertThat(figures.path("diskSync").path("medianMillis").asDouble()).isPositive();
        assertThat(result.path("benchmark").asString()).isEqualTo("followers");
        assertThat(result.path("lines").size()).isEqualTo(6);
        assertThat(result.path("verdicts").path(0).path("reached").isBoolean()).isTrue();
        assertThat(result.path("checks").path(0).path("holds").asBoolean()).isTrue();
        assertThat(Files.readString(folder.resolve("followers.svg")))
                .startsWith("<svg")
                .contains("OFFSET, page 20");
        try (var left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("figures.json", "followers.svg");
        }
    }

    @Test
    @Tag("processes")
    @DisplayName(
            "measures what is asked over HTTP beside bare servers, in processes of their own, and finds nothing lost")
    void overHttp() {
        int status = run("hot-http", "read", "fan-out", "start", "--work", folder.toString());

        assertThat(status).as(out + "\n" + err).isZero();
        assertThat(out.toString())
                .contains("ours, accepted", "ours, refused", "WebFlux echo")
                .contains("✓ every order that was accepted has its units", "✓ no drop gave away a unit")
                .contains("bare WebFlux", "Redis GET", "✓ each drop is as the log has it last")
                .contains("Netty group, 20 at 50/s", "Flux of events", "✓ every reader heard of the last event")
                .contains("WebFlux hello, archived", "first order", "✓ the first order of each start is in the log");
    }
}
