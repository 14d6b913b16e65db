package livedrop.bench.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process of its own. It ends with this one, and what it says goes to a file. */
public final class RunningJvm implements AutoCloseable {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private final Process process;
    private final Path log;
    private final long startedNanos;
    private final Thread hook;

    private RunningJvm(Process process, Path log, long startedNanos) {
        this.process = process;
        this.log = log;
        this.startedNanos = startedNanos;
        this.hook = new Thread(process::destroy, "stop " + log.getFileName());
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * @param environment in place of ours, or besides
     * @param log a new file for what the process says
     */
    public static RunningJvm start(List<String> command, Map<String, String> environment, Path log) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        long startedNanos = System.nanoTime();
        return new RunningJvm(builder.start(), log, startedNanos);
    }

    /**
     * Waits until the process has said the words.
     *
     * @throws IOException with all it has said, when it ends before, or when the time is over
     */
    public void awaitWords(String words, Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!output().contains(words)) {
            requireRunning();
            if (System.nanoTime() > deadline) {
                throw new IOException("not up within " + patience + ":\n" + output());
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }

    /** @throws IOException with all it has said, when it has ended */
    public void requireRunning() throws IOException {
        if (!process.isAlive()) {
            throw new IOException("ended with status " + process.exitValue() + ":\n" + output());
        }
    }

    private String output() throws IOException {
        return Files.readString(log);
    }

    /** Since it was started. */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    /** Processor time of the process so far, in user and kernel mode; of its children nothing. */
    public Duration cpu() {
        return process.toHandle().info().totalCpuDuration().orElseThrow();
    }

    /** What is alive on its heap, in bytes: counted by a full collection. */
    public long liveBytes() throws IOException, InterruptedException {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process jcmd = new ProcessBuilder(tool.toString(), Long.toString(process.pid()), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String histogram = new String(jcmd.getInputStream().readAllBytes(), UTF_8);
        Matcher total = TOTAL.matcher(histogram);
        if (jcmd.waitFor() != 0 || !total.find()) {
            throw new IOException(
                    "the heap was not counted: " + histogram.lines().limit(3).toList());
        }
        return Long.parseLong(total.group(1));
    }

    /** What it was started with, from the first word to the last. */
    List<String> arguments() throws IOException {
        String line = Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        return List.of(line.split("\0"));
    }

    /** Asks it to end, and waits until it has. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        forgetHook();
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // It runs already.
        }
    }
}
