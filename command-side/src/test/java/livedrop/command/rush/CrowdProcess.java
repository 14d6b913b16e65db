package livedrop.command.rush;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import livedrop.embedded.junit.FreshDatabase;

/** A {@link Crowd} in a JVM of its own. What it says is noted until its last complete line. */
final class CrowdProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Process process;
    private final PrintWriter orders;
    private final Promises promises;
    private final Path log;
    private final Semaphore readiness = new Semaphore(0);
    private final CompletableFuture<Void> lastWords;

    private CrowdProcess(Process process, Promises promises, Path log) {
        this.process = process;
        this.orders = new PrintWriter(process.outputWriter(UTF_8), true);
        this.promises = promises;
        this.log = log;
        this.lastWords = CompletableFuture.runAsync(
                this::listen, listening -> Thread.ofPlatform().start(listening));
    }

    /** @param promises takes note of all it says, and of what those before it have said */
    static CrowdProcess start(FreshDatabase database, Promises promises) throws Exception {
        Path log = Files.createTempFile("crowd-", ".log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Crowd.class.getName(),
                        database.host(),
                        Integer.toString(database.port()),
                        database.database(),
                        database.user(),
                        database.password())
                .redirectError(log.toFile())
                .start();
        CrowdProcess started = new CrowdProcess(process, promises, log);
        started.awaitReady();
        return started;
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("ready" + Promises.END_OF_LINE)) {
                    readiness.release();
                } else if (line.endsWith(Promises.END_OF_LINE)) {
                    promises.note(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The stock comes into being, with so many units. */
    void open(int units) throws Exception {
        order("open", units);
        awaitReady();
    }

    /** New buyers keep coming, hundreds of them at any time. */
    void rush() {
        order("rush", promises.next());
    }

    /** Nobody new comes; returns when all who came have been answered. */
    void rest() throws Exception {
        order("rest", 0);
        awaitReady();
    }

    /** These ask, whether they have asked before or not; returns when they have been answered. */
    void ask(Collection<Integer> numbers) throws Exception {
        numbers.forEach(number -> order("ask", number));
        rest();
    }

    private void order(String verb, int number) {
        orders.println(verb + " " + number);
    }

    private void awaitReady() throws Exception {
        require(readiness.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS), "ready");
    }

    /** Waits until so much has been said. */
    void await(String what, Predicate<Promises> condition) throws Exception {
        require(promises.await(condition, PATIENCE), what);
    }

    private void require(boolean happened, String what) throws IOException {
        if (!happened) {
            List<String> lines = Files.readAllLines(log);
            throw new AssertionError("not within %s: %s (%s). The process %s, and said at last:%n%s"
                    .formatted(
                            PATIENCE,
                            what,
                            promises,
                            process.isAlive() ? "lives" : "has ended",
                            String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()))));
        }
    }

    /** SIGKILL; returns when all that got out of the process is noted. Its {@link Process} would shut the pipe. */
    void kill() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
        lastWords.join();
    }

    @Override
    public void close() throws IOException {
        kill();
        Files.delete(log);
    }
}
