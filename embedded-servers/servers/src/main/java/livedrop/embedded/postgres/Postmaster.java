package livedrop.embedded.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** What an earlier server may have left: a lock file, and, for a moment after a crash of its JVM, itself. */
final class Postmaster {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Path lockFile;

    Postmaster(Path data) {
        this.lockFile = data.resolve("postmaster.pid");
    }

    /** Waits until an earlier server has ended, then removes its lock file when it left one. */
    void clear() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (isRunning()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("another PostgreSQL runs on this folder, see " + lockFile);
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        // PostgreSQL would believe it when its old process number now belongs to somebody else.
        Files.deleteIfExists(lockFile);
    }

    private boolean isRunning() throws IOException {
        return processId()
                .flatMap(ProcessHandle::of)
                .filter(Postmaster::isPostgres)
                .isPresent();
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.isAlive()
                && process.info().command().map(it -> it.contains("postgres")).orElseGet(() -> isOfThisUser(process));
    }

    // The processes of others do not show what they run, and none of them is ours.
    private static boolean isOfThisUser(ProcessHandle process) {
        return process.info().user().equals(ProcessHandle.current().info().user());
    }

    private Optional<Long> processId() throws IOException {
        try (var lines = Files.lines(lockFile)) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("\\d+"))
                    .map(Long::valueOf);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }
}
