package livedrop.embedded.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A self-detaching server process beside a small shell that stops it as soon as this JVM closes their common pipe. The
 * operating system closes it even when the JVM is killed, so no server outlives its parent.
 */
public final class KeptProcess implements AutoCloseable {
    private static final String SCRIPT = script();

    /** A pipe whose owner is garbage collected is closed: each one is held until it is closed on purpose. */
    private static final Set<KeptProcess> HELD = ConcurrentHashMap.newKeySet();

    private final Process keeper;
    private final Duration patience;

    private KeptProcess(Process keeper, Duration patience) {
        this.keeper = keeper;
        this.patience = patience;
    }

    /**
     * How a server is told to stop.
     *
     * @param pidFile where the server writes its process id in the first line
     * @param name what the name of its process contains
     * @param signal the signal that stops it cleanly, such as {@code INT}
     * @param patience how long that may take before it is killed
     */
    public record Stop(Path pidFile, String name, String signal, Duration patience) {}

    /**
     * Runs a command that starts a server in the background and comes back.
     *
     * @throws CommandFailedException when the command ends with another status than 0
     */
    public static KeptProcess start(List<String> command, Stop stop, Path outputFile) throws IOException {
        var keeper = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "keeper"));
        keeper.addAll(List.of(
                stop.pidFile().toString(),
                stop.name(),
                stop.signal(),
                Long.toString(stop.patience().toSeconds())));
        keeper.addAll(command);
        var process = new ProcessBuilder(keeper)
                .redirectError(ProcessBuilder.Redirect.appendTo(outputFile.toFile()))
                .start();
        var kept = new KeptProcess(process, stop.patience());
        HELD.add(kept);
        kept.awaitStarted(outputFile);
        return kept;
    }

    private void awaitStarted(Path outputFile) throws IOException {
        String answer = firstLine();
        if (!"started 0".equals(answer)) {
            close();
            throw new CommandFailedException(answer == null ? "no answer" : answer, outputFile);
        }
    }

    private @Nullable String firstLine() throws IOException {
        return new BufferedReader(keeper.inputReader(StandardCharsets.UTF_8)).readLine();
    }

    /** Stops the server and waits until it is gone. */
    @Override
    public void close() {
        try {
            keeper.getOutputStream().close();
        } catch (IOException alreadyGone) {
            // The shell has ended, and it does so only after its server.
        }
        boolean interrupted = awaitEnd();
        HELD.remove(this);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean awaitEnd() {
        try {
            if (!keeper.waitFor(patience.plusSeconds(10).toMillis(), TimeUnit.MILLISECONDS)) {
                keeper.destroyForcibly();
            }
            return false;
        } catch (InterruptedException impatience) {
            return true;
        }
    }

    private static String script() {
        try (var resource = KeptProcess.class.getResourceAsStream("keeper.sh")) {
            if (resource == null) {
                throw new IllegalStateException("keeper.sh is missing on the class path");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
