package livedrop.query.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import livedrop.embedded.junit.FreshDatabase;

/** A process in a JVM of its own, which can be killed at any moment. */
public final class KillableProcess implements AutoCloseable {

    private final Process process;
    private final Path log;

    private KillableProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Begins to start a {@link QueryProcess}. */
    public static KillableProcess start(FreshDatabase database) {
        Map<String, Object> settings = new HashMap<>(database.settings());
        settings.putAll(TestRedis.settings());
        return start(KillableProcess.class, settings);
    }

    /**
     * Begins to start a process.
     *
     * @param main reads its settings with {@link #settings}
     */
    public static KillableProcess start(Class<?> main, Map<String, Object> settings) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        settings.forEach((name, value) -> command.add(name + "=" + value));
        try {
            Path log = Files.createTempFile("query-process-", ".log");
            return new KillableProcess(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Serves until it is killed. */
    public static void main(String[] arguments) {
        QueryProcess.start(settings(arguments));
    }

    /** The settings that a process was started with. */
    public static Map<String, Object> settings(String... arguments) {
        Map<String, Object> settings = new HashMap<>();
        for (String argument : arguments) {
            int end = argument.indexOf('=');
            settings.put(argument.substring(0, end), argument.substring(end + 1));
        }
        return settings;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it has said. */
    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL: nothing in the process gets to say a last word. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
