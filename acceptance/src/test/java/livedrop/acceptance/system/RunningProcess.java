package livedrop.acceptance.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of the system under test. What it says goes to a file. */
public final class RunningProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path log;

    private RunningProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    public static RunningProcess start(String name, List<String> command, Map<String, String> environment) {
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
    public RunningProcess untilItSays(String words, Duration bound) {
        Waiting.until(bound, log + " says '" + words + "'", () -> {
            if (!process.isAlive() && !output().contains(words)) {
                throw new AssertionError(log + ": ended with " + process.exitValue() + ":\n" + output());
            }
            return output().contains(words);
        });
        return this;
    }

    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** SIGKILL: nothing in the process gets to say a last word. */
    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** SIGTERM, as an operator sends it. */
    public void terminate() {
        process.destroy();
    }

    /** Waits for the end. */
    public int exitCode() {
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
