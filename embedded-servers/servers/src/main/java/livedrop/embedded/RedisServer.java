package livedrop.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import livedrop.embedded.files.Binaries;
import livedrop.embedded.files.Folders;
import livedrop.embedded.files.Secret;
import livedrop.embedded.process.KeptProcess;
import livedrop.embedded.process.Ports;
import livedrop.embedded.redis.RedisConnection;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/** A Redis server that keeps nothing on disk and listens on loopback only. */
public final class RedisServer implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofSeconds(20);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
    private static final int TRIES = 5;

    private final KeptProcess process;
    private final int port;
    private final String password;

    private RedisServer(KeptProcess process, int port, String password) {
        this.process = process;
        this.port = port;
        this.password = password;
    }

    /** Starts an empty server; the folder holds its settings and its log. */
    public static RedisServer start(Path dataDir) {
        try {
            Path folder = Folders.createPrivate(dataDir);
            Path program = Binaries.program("redis-server", resource());
            String password = Secret.password(folder.resolve("password"));
            for (int tries = 1; ; tries++) {
                var server = start(program, folder, password);
                if (server.awaitReady()) {
                    return server;
                }
                server.close();
                if (tries == TRIES) {
                    throw new IOException("does not answer, see " + folder.resolve("redis.log"));
                }
            }
        } catch (IOException | IllegalStateException failure) {
            throw new ServerStartException("Redis in " + dataDir + ": " + failure.getMessage(), failure);
        }
    }

    private static RedisServer start(Path program, Path folder, String password) throws IOException {
        int port = Ports.free();
        Path pidFile = folder.resolve("redis.pid");
        Path log = folder.resolve("redis.log");
        Files.deleteIfExists(pidFile);
        Path settings = folder.resolve("redis.conf");
        Secret.write(settings, settings(port, folder, password));
        var stop = new KeptProcess.Stop(pidFile, "redis-server", "TERM", STOP_PATIENCE);
        var process = KeptProcess.start(List.of(program.toString(), settings.toString()), stop, log);
        return new RedisServer(process, port, password);
    }

    private static String settings(int port, Path folder, String password) {
        return """
                bind 127.0.0.1
                port %d
                requirepass %s
                daemonize yes
                dir "%s"
                pidfile "%s"
                logfile "%s"
                save ""
                appendonly no
                """.formatted(port, password, folder, folder.resolve("redis.pid"), folder.resolve("redis.log"));
    }

    private static String resource() {
        String resource = ExecutableProvider.newProvidedVersionsMap().get(OsArchitecture.detectOSandArchitecture());
        if (resource == null) {
            throw new IllegalStateException("there are no binaries for " + System.getProperty("os.name") + " on "
                    + System.getProperty("os.arch"));
        }
        return resource.startsWith("/") ? resource.substring(1) : resource;
    }

    /** Whether this very server answers: another one on the same port would not know the password. */
    private boolean awaitReady() {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try (var connection = new RedisConnection(host(), port, password)) {
                connection.call("PING");
                return true;
            } catch (RedisConnection.RefusedException stranger) {
                return false;
            } catch (IOException notYet) {
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            }
        }
        return false;
    }

    /** Deletes every key. */
    public void flush() {
        try (var connection = new RedisConnection(host(), port, password)) {
            connection.call("FLUSHALL");
        } catch (IOException unreachable) {
            throw new IllegalStateException("Redis on port " + port + " does not answer", unreachable);
        }
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    public String password() {
        return password;
    }

    @Override
    public void close() {
        process.close();
    }
}
