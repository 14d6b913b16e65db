package livedrop.embedded.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import livedrop.embedded.KafkaServer;
import livedrop.embedded.PostgresServer;
import livedrop.embedded.RedisServer;
import livedrop.embedded.S3Server;
import livedrop.embedded.files.Folders;
import org.jspecify.annotations.Nullable;

/** One server of each kind for all tests of this JVM: started when it is first asked for, stopped with the JVM. */
public final class TestServers {
    private static final Path FOLDER = temporaryFolder();
    private static final Shared<PostgresServer> POSTGRES = new Shared<>("postgres", PostgresServer::start);
    private static final Shared<RedisServer> REDIS = new Shared<>("redis", RedisServer::start);
    private static final Shared<KafkaServer> KAFKA = new Shared<>("kafka", KafkaServer::start);
    private static final Shared<S3Server> S3 = new Shared<>("s3", S3Server::start);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private TestServers() {}

    public static PostgresServer postgres() {
        return POSTGRES.get();
    }

    public static RedisServer redis() {
        return REDIS.get();
    }

    public static KafkaServer kafka() {
        return KAFKA.get();
    }

    public static S3Server s3() {
        return S3.get();
    }

    /** The settings of a service that keeps its images in a bucket there. */
    public static Map<String, Object> imageSettings() {
        var server = s3();
        return Map.of(
                "livedrop.s3.endpoint",
                server.endpoint(),
                "livedrop.s3.region",
                "us-east-1",
                "livedrop.s3.bucket",
                "livedrop-images",
                "livedrop.s3.access-key",
                server.accessKey(),
                "livedrop.s3.secret-key",
                server.secretKey(),
                "livedrop.images.base-url",
                "http://images.example");
    }

    /** A database that nobody has used before. */
    public static FreshDatabase freshDatabase() {
        var server = postgres();
        String name = "test_" + NUMBERS.incrementAndGet();
        try {
            server.databases().create(name);
        } catch (SQLException failure) {
            throw new IllegalStateException("no fresh database", failure);
        }
        return new FreshDatabase(server.host(), server.port(), name, server.user(), server.password());
    }

    /** The Redis server, with nothing in it. */
    public static RedisServer flushedRedis() {
        redis().flush();
        return redis();
    }

    /** A topic name that nobody has used before; the topic itself is not made. */
    public static String freshTopic() {
        return "test." + NUMBERS.incrementAndGet();
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("livedrop-servers-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static final class Shared<S extends AutoCloseable> {
        private final String name;
        private final Function<Path, S> starter;
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable S server;

        Shared(String name, Function<Path, S> starter) {
            this.name = name;
            this.starter = starter;
        }

        S get() {
            lock.lock();
            try {
                S running = server;
                if (running == null) {
                    running = starter.apply(FOLDER.resolve(name));
                    server = running;
                    stopWithJvm(running);
                }
                return running;
            } finally {
                lock.unlock();
            }
        }

        private void stopWithJvm(S running) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running), "stop " + name));
        }

        private void stop(S running) {
            try {
                running.close();
                Folders.delete(FOLDER.resolve(name));
                Files.deleteIfExists(FOLDER);
            } catch (DirectoryNotEmptyException othersStillRun) {
                // The last one takes the folder away.
            } catch (Exception failure) {
                System.err.println(name + " did not stop in order: " + failure);
            }
        }
    }
}
