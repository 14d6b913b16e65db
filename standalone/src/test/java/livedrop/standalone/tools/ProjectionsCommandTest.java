package livedrop.standalone.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import livedrop.standalone.contract.RunningShop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Tag("servers")
@DisplayName("./livedrop projections rebuild --wait")
class ProjectionsCommandTest {

    private static final String ERASE_LINE = "\r\u001B[2K";
    private static final Pattern BAR = Pattern.compile("\\[(#*)( *)] +(\\d+) % {2}([A-Z_]+)");
    private static final int WIDTH = 30;

    private static RunningShop shop;

    @TempDir
    Path folder;

    /** What a command has said to whoever asked, and what it has shown him meanwhile. */
    private record Told(int status, String out, String err) {}

    /** What was shown at one moment. */
    private record Shown(int filled, int width, int percent, String state) {

        static Shown of(MatchResult bar) {
            return new Shown(
                    bar.group(1).length(),
                    bar.group(1).length() + bar.group(2).length(),
                    Integer.parseInt(bar.group(3)),
                    bar.group(4));
        }
    }

    @BeforeAll
    static void start() {
        shop = RunningShop.start();
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    @DisplayName("shows on a terminal how far the rebuild is, to its end, and takes the bar away")
    void progress() throws Exception {
        Told told = run(true, "rebuild", "drop-view", "--wait", "--json");

        assertThat(told.status()).as(told.err()).isZero();
        List<Shown> shown = BAR.matcher(told.err()).results().map(Shown::of).toList();
        assertThat(shown).as(told.err()).hasSizeGreaterThan(1).allSatisfy(bar -> {
            assertThat(bar.width()).isEqualTo(WIDTH);
            assertThat(bar.filled()).isEqualTo(bar.percent() * WIDTH / 100);
        });
        assertThat(shown.stream().map(Shown::percent)).as(told.err()).isSorted();
        assertThat(shown.getFirst().state()).isIn("REBUILDING", "COMPARING");
        assertThat(shown.getLast().state()).isEqualTo("SERVING");
        assertThat(shown.getLast().percent()).isEqualTo(100);
        assertThat(told.err()).endsWith(ERASE_LINE);
        assertThat(view(told).path("generation").asInt()).isEqualTo(2);
        assertThat(view(told).path("last").path("result").asString()).isEqualTo("SWITCHED");
    }

    @Test
    @DisplayName("says nothing but the outcome where nobody looks on")
    void noTerminal() throws Exception {
        Told told = run(false, "rebuild", "order-view", "--wait", "--json");

        assertThat(told.status()).as(told.err()).isZero();
        assertThat(told.err()).doesNotContain("%");
        assertThat(view(told).path("state").asString()).isEqualTo("SERVING");
        assertThat(view(told).path("generation").asInt()).isEqualTo(2);
    }

    private static JsonNode view(Told told) {
        return StaffApi.JSON.readTree(told.out()).path("data");
    }

    /** @param terminal whether the command believes to be on one */
    private Told run(boolean terminal, String... arguments) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dpicocli.ansi=" + terminal,
                "-cp",
                System.getProperty("java.class.path"),
                ProjectionsCommand.class.getName()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--url", shop.url().toString(), "--token", shop.token()));
        int status = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Told(status, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }
}
