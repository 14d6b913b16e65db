package livedrop.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("processes")
@DisplayName("When the parent of the servers")
class ParentKilledTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    @TempDir
    Path logs;

    private Process parent;

    @BeforeEach
    void startParent() throws IOException {
        parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledParent.class.getName(),
                        folder.toString())
                .redirectError(logs.resolve("parent").toFile())
                .start();
        awaitReady(parent.inputReader(StandardCharsets.UTF_8));
    }

    @AfterEach
    void endParent() throws InterruptedException {
        parent.destroyForcibly().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        awaitNothingLeft();
    }

    @Test
    @DisplayName("is killed, no process stays, and the next start finds everything as it was")
    void nothingStaysAndNothingIsLost() throws Exception {
        List<ProcessHandle> all = serverProcesses();
        assertThat(all).hasSizeGreaterThanOrEqualTo(2);

        parent.destroyForcibly().waitFor();
        awaitNothingLeft();

        assertThat(all).noneMatch(ProcessHandle::isAlive);
        try (var servers = EmbeddedServers.start(folder)) {
            assertThat(Clients.query(servers.postgres(), "select what from kept"))
                    .isEqualTo("this");
            assertThat(Clients.topics(servers.kafka())).containsExactly("kept");
        }
    }

    @Test
    @DisplayName("is killed and started again at once, the new servers wait for the old ones to go")
    void restartsAtOnce() throws Exception {
        parent.destroyForcibly().waitFor();
        try (var servers = EmbeddedServers.start(folder)) {
            assertThat(Clients.query(servers.postgres(), "select what from kept"))
                    .isEqualTo("this");
        }
    }

    @Test
    @DisplayName("gets a Ctrl-C that its whole process group hears, the servers leave it to the parent to stop them")
    void keepersIgnoreTheTerminal() throws Exception {
        for (ProcessHandle keeper : parent.descendants().toList()) {
            new ProcessBuilder("kill", "-INT", Long.toString(keeper.pid()))
                    .start()
                    .waitFor();
            new ProcessBuilder("kill", "-TERM", Long.toString(keeper.pid()))
                    .start()
                    .waitFor();
        }
        LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        assertThat(serverProcesses()).hasSizeGreaterThanOrEqualTo(2).allMatch(ProcessHandle::isAlive);
        assertThat(Files.exists(folder.resolve("postgres/cluster/postmaster.pid")))
                .isTrue();
    }

    private void awaitReady(BufferedReader output) throws IOException {
        String line = output.readLine();
        while (line != null && !line.equals(KilledParent.READY)) {
            line = output.readLine();
        }
        assertThat(line).as(Files.readString(logs.resolve("parent"))).isEqualTo(KilledParent.READY);
    }

    /** PostgreSQL's postmaster and Redis, by the files in which they leave their process ids. */
    private List<ProcessHandle> serverProcesses() throws IOException {
        return List.of(processOf("postgres/cluster/postmaster.pid"), processOf("redis/redis.pid"));
    }

    private ProcessHandle processOf(String pidFile) throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(folder.resolve(pidFile)).getFirst().strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    private void awaitNothingLeft() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ProcessHandle.allProcesses().anyMatch(this::worksInFolder) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertThat(ProcessHandle.allProcesses().filter(this::worksInFolder).map(ProcessHandle::info))
                .isEmpty();
    }

    private boolean worksInFolder(ProcessHandle process) {
        return process.isAlive()
                && process.info()
                        .commandLine()
                        .filter(line -> line.contains(folder.toString()))
                        .isPresent();
    }
}
