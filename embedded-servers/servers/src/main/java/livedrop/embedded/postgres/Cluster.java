package livedrop.embedded.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import livedrop.embedded.files.Binaries;
import livedrop.embedded.files.Folders;
import livedrop.embedded.process.Account;
import livedrop.embedded.process.CommandFailedException;
import livedrop.embedded.process.KeptProcess;

/** The files of one PostgreSQL server. */
public final class Cluster {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
    private static final String START_PATIENCE_SECONDS = "120";
    private static final Duration LEFTOVER_PATIENCE = Duration.ofSeconds(40);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final String IN_USE = "pre-existing shared memory block";

    private final Path data;
    private final Path unfinished;
    private final Path log;
    private final Path programs;
    private final String owner;

    /**
     * @param folder where the cluster lives, beside its log
     * @param owner the name of the database user who owns everything
     */
    public Cluster(Path folder, String owner) throws IOException {
        this.data = folder.resolve("cluster");
        this.unfinished = folder.resolve("cluster.unfinished");
        this.log = folder.resolve("postgres.log");
        this.programs = Binaries.unpacked("postgres", Platform.archive()).resolve("bin");
        this.owner = owner;
    }

    /** Makes the cluster unless it is there; one that was interrupted while it was made is made anew. */
    public void create(Path passwordFile) throws IOException {
        if (Files.isDirectory(data)) {
            return;
        }
        Folders.delete(unfinished);
        run(List.of(
                program("initdb"),
                "--pgdata=" + unfinished,
                "--username=" + owner,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--locale=C",
                "--builtin-locale=C.UTF-8"));
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Makes way when a server of an earlier start did not end in order. */
    public void clearLeftovers() throws IOException {
        new Postmaster(data).clear();
    }

    /**
     * Starts the server and waits until it takes connections; what it says goes to its log. When its postmaster was
     * killed, what this one had begun goes on to its end, and until then PostgreSQL refuses to start on its files.
     */
    public KeptProcess start(int port) throws IOException {
        long deadline = System.nanoTime() + LEFTOVER_PATIENCE.toNanos();
        while (true) {
            long said = Files.exists(log) ? Files.size(log) : 0;
            try {
                return tryToStart(port);
            } catch (CommandFailedException failure) {
                if (!isInUse(said) || System.nanoTime() > deadline) {
                    throw failure;
                }
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            }
        }
    }

    private boolean isInUse(long said) throws IOException {
        try (var answer = Files.newInputStream(log)) {
            answer.skipNBytes(said);
            return new String(answer.readAllBytes(), UTF_8).contains(IN_USE);
        }
    }

    private KeptProcess tryToStart(int port) throws IOException {
        Files.writeString(data.resolve("postgresql.conf"), Settings.of(port));
        var command = List.of(
                program("pg_ctl"),
                "--pgdata=" + data,
                "--log=" + log,
                "--wait",
                "--timeout=" + START_PATIENCE_SECONDS,
                "start");
        var stop = new KeptProcess.Stop(data.resolve("postmaster.pid"), "postgres", "INT", STOP_PATIENCE);
        return KeptProcess.start(Account.unprivileged(command), stop, log);
    }

    private String program(String name) {
        return programs.resolve(name).toString();
    }

    private void run(List<String> command) throws IOException {
        var output = ProcessBuilder.Redirect.appendTo(log.toFile());
        var process = new ProcessBuilder(Account.unprivileged(command))
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        try {
            int status = process.waitFor();
            if (status != 0) {
                throw new IOException(command.getFirst() + " ended with status " + status + ", see " + log);
            }
        } catch (InterruptedException stopped) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the database was made", stopped);
        }
    }
}
