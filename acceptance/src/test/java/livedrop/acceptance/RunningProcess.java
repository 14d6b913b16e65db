package livedrop.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of the system under test. What it says goes to a file. */
final class RunningProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final Path log;

    private RunningProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static RunningProcess start(String name, List<String> command, Map<String, String> environment) {
        try {
            Files.createDirectories(Project.LOGS);
            Path log = Files.createTempFile(Project.LOGS, name + "-", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .directory(Project.ROOT.toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().putAll(environment);
            return new RunningProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has said the words. */
    RunningProcess untilItSays(String words, Duration bound) {
        Waiting.until(bound, log + " says '" + words + "'", () -> {
            if (!process.isAlive() && !output().contains(words)) {
                throw new AssertionError(log + ": ended with " + process.exitValue() + ":\n" + output());
            }
            return output().contains(words);
        });
        return this;
    }

    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** SIGKILL: nothing in the process gets to say a last word. */
    void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** SIGTERM, as an operator sends it. */
    void terminate() {
        process.destroy();
    }

    /** Waits for the end. */
    int exitCode() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(log + ": still runs after " + PATIENCE);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        terminate();
        exitCode();
    }
}
