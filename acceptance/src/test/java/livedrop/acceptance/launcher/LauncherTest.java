package livedrop.acceptance.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.client.Shop;
import livedrop.acceptance.system.Project;
import livedrop.acceptance.system.RunningProcess;
import livedrop.acceptance.system.StandaloneTopology;
import livedrop.acceptance.system.Waiting;
import livedrop.embedded.process.Ports;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("processes")
@DisplayName("./livedrop")
class LauncherTest {

    private static final Duration GONE = Duration.ofSeconds(60);
    private static final Duration REHEARSED = Duration.ofMinutes(10);

    @TempDir
    Path data;

    @Test
    @DisplayName("refuses a port that is taken, and says which option takes another")
    void busyPort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RunningProcess process = run("up", "--data", data.toString(), "--port", "" + taken.getLocalPort());

            assertThat(process.exitCode()).isEqualTo(1);
            assertThat(process.output()).contains("Port " + taken.getLocalPort() + " is in use", "--port");
        }
    }

    private static List<Path> learned() {
        try (Stream<Path> files = Files.list(Project.ROOT.resolve("standalone/target"))) {
            return files.filter(file ->
                            file.toString().endsWith(".aot") && file.toFile().length() > 0)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("refuses a data folder that is in use, and leaves no process behind when it stops or is killed")
    void oneProcessAFolder() {
        try (StandaloneTopology first = StandaloneTopology.start(data)) {
            RunningProcess second = run(
                    "up",
                    "--data",
                    data.toString(),
                    "--port",
                    "" + Ports.free(),
                    "--management-port",
                    "" + Ports.free(),
                    "--internal-port",
                    "" + Ports.free());
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.output()).contains("is in use by another Live Drops");

            Shop.Person person = new Shop(new Api(first.publicUrl(), null)).register();
            assertThat(processesOn(data)).isNotEmpty();
            Waiting.until(
                    REHEARSED,
                    "what the rehearsal of the build has taught the JVM, whoever began it",
                    LauncherTest::learned,
                    files -> !files.isEmpty());

            first.process().kill();
            Waiting.until(GONE, "nothing left after kill -9", () -> processesOn(data), List::isEmpty);

            RunningProcess rotation = run("rotate-keys", "--data", data.toString());
            assertThat(rotation.exitCode()).isZero();
            first.killAndStartAgain();
            Api api = new Api(first.publicUrl(), person.api().token());
            api.get("/api/users/" + person.id()).expect(200);
            assertThat(api.get("/.well-known/jwks.json").expect(200).body().path("keys"))
                    .as("the key before, and the one after the rotation")
                    .hasSize(2);

            first.process().terminate();
            assertThat(first.process().exitCode()).isZero();
            Waiting.until(GONE, "nothing left after SIGTERM", () -> processesOn(data), List::isEmpty);
        }
    }

    @Test
    @DisplayName("makes operators a token that the internal port takes, and tells them what is missing")
    void serviceToken() {
        try (StandaloneTopology topology = StandaloneTopology.start(data)) {
            RunningProcess command = run("service-token", "--scope", "inventory,payments", "--data", data.toString());
            assertThat(command.exitCode()).isZero();
            Api operator = new Api(
                    topology.internalUrl(),
                    command.output().strip().lines().reduce((_, last) -> last).orElse(""));

            operator.post("/internal/inventory/release", Map.of("reservationId", UUID.randomUUID()))
                    .expect(404);
            operator.post("/internal/notifications/send", Map.of()).expect(403);
        }
        RunningProcess elsewhere = run("service-token", "--scope", "inventory", "--data", data + "/nothing");
        assertThat(elsewhere.exitCode()).isEqualTo(1);
        assertThat(elsewhere.output()).contains("There is no secret in", "LIVEDROP_SERVICE_SECRET");
        RunningProcess noKey = run("rotate-keys", "--data", data + "/nothing");
        assertThat(noKey.exitCode()).isEqualTo(1);
        assertThat(noKey.output()).contains("There is no key in");
        RunningProcess noScope = run("service-token");
        assertThat(noScope.exitCode()).isEqualTo(1);
        assertThat(noScope.output()).contains("--scope");
    }

    @Test
    @DisplayName("says what it can do, and what it cannot")
    void help() {
        RunningProcess help = run("--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.output()).contains("up", "test", "--management-port");

        RunningProcess unknown = run("fly");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.output()).contains("fly is not a command");

        RunningProcess nobody = run("audit", "events", "--token", "none", "--url", "http://127.0.0.1:1");
        assertThat(nobody.exitCode()).isEqualTo(1);
        assertThat(nobody.output()).contains("Nobody answers at http://127.0.0.1:1");

        RunningProcess badOption = run("up", "--prot", "80");
        assertThat(badOption.exitCode()).isEqualTo(1);
        assertThat(badOption.output()).contains("--prot");
    }

    @Test
    @DisplayName("says how to get a JDK when there is none that is new enough")
    void noJdk() throws IOException {
        RunningProcess process = RunningProcess.start(
                "launcher",
                List.of(Project.LAUNCHER.toString(), "test", "--fast"),
                Map.of(
                        "JAVA_HOME",
                        "/nonexistent",
                        "LIVEDROP_JDK_FOLDERS",
                        "/nonexistent",
                        "PATH",
                        toolsWithoutJava()));

        assertThat(process.exitCode()).isEqualTo(1);
        assertThat(process.output()).contains("needs a JDK 25 or newer", "JAVA_HOME");
    }

    /** A folder with what the launcher needs of the system, and no Java among it. */
    private String toolsWithoutJava() throws IOException {
        Path tools = Files.createDirectory(data.resolve("tools"));
        for (String tool : List.of("cat", "dirname", "head", "readlink", "sed")) {
            Path usual = Path.of("/usr/bin", tool);
            Files.createSymbolicLink(tools.resolve(tool), Files.exists(usual) ? usual : Path.of("/bin", tool));
        }
        return tools.toString();
    }

    private static RunningProcess run(String... arguments) {
        List<String> command = new java.util.ArrayList<>(List.of(Project.LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        return RunningProcess.start("launcher", command, Map.of());
    }

    /** Every process whose command line names the folder, but for our own. */
    private static List<String> processesOn(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .map(process -> process.info().commandLine().orElse(""))
                .filter(commandLine -> commandLine.contains(folder.toString()))
                .toList();
    }
}
