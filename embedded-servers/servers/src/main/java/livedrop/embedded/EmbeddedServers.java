package livedrop.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import livedrop.embedded.files.Folders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All four servers, each on its own folder below one data folder, started and stopped side by side. */
public final class EmbeddedServers implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedServers.class);

    private final CompletableFuture<PostgresServer> postgres;
    private final CompletableFuture<RedisServer> redis;
    private final CompletableFuture<KafkaServer> kafka;
    private final CompletableFuture<S3Server> s3;

    private EmbeddedServers(Path folder, List<String> origins) {
        postgres = starting("PostgreSQL", PostgresServer::start, folder.resolve("postgres"));
        redis = starting("Redis", RedisServer::start, folder.resolve("redis"));
        kafka = starting("Kafka", KafkaServer::start, folder.resolve("kafka"));
        s3 = starting("S3", data -> S3Server.start(data, origins), folder.resolve("s3"));
    }

    /** Starts the servers and waits for all of them; when one fails, the others are stopped again. */
    public static EmbeddedServers start(Path dataDir) {
        var servers = begin(dataDir, List.of());
        try {
            servers.awaitAll();
            return servers;
        } catch (RuntimeException failure) {
            servers.close();
            throw failure;
        }
    }

    /**
     * Begins to start the servers and comes back at once; asking for a server waits until that one is ready.
     *
     * @param origins those whose pages may upload to S3
     */
    public static EmbeddedServers begin(Path dataDir, List<String> origins) {
        try {
            return new EmbeddedServers(Folders.createPrivate(dataDir), origins);
        } catch (IOException failure) {
            throw new ServerStartException("the data folder " + dataDir + ": " + failure.getMessage(), failure);
        }
    }

    private static <S> CompletableFuture<S> starting(String name, Function<Path, S> starter, Path folder) {
        var future = new CompletableFuture<S>();
        Thread.ofPlatform().name("start " + name).start(() -> {
            long begin = System.nanoTime();
            try {
                future.complete(starter.apply(folder));
                log.info(
                        "{} is ready after {} ms",
                        name,
                        Duration.ofNanos(System.nanoTime() - begin).toMillis());
            } catch (RuntimeException | Error failure) {
                future.completeExceptionally(failure);
            }
        });
        return future;
    }

    public PostgresServer postgres() {
        return await(postgres);
    }

    public RedisServer redis() {
        return await(redis);
    }

    public KafkaServer kafka() {
        return await(kafka);
    }

    public S3Server s3() {
        return await(s3);
    }

    /** Waits until every server is ready. */
    public void awaitAll() {
        await(CompletableFuture.allOf(postgres, redis, kafka, s3));
    }

    private static <S> S await(CompletableFuture<S> server) {
        try {
            return server.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof ServerStartException reason) {
                throw reason;
            }
            throw failure;
        }
    }

    /** Stops those servers that have started, and those that still start as soon as they have. */
    @Override
    public void close() {
        CompletableFuture.allOf(stopping(postgres), stopping(redis), stopping(kafka), stopping(s3))
                .join();
    }

    private static CompletableFuture<Void> stopping(CompletableFuture<? extends AutoCloseable> server) {
        var stopped = new CompletableFuture<Void>();
        Thread.ofPlatform().name("stop servers").start(() -> {
            try {
                server.join().close();
            } catch (CompletionException neverStarted) {
                log.debug("not started, so not stopped", neverStarted);
            } catch (Exception failure) {
                log.warn("a server did not stop in order", failure);
            } finally {
                stopped.complete(null);
            }
        });
        return stopped;
    }
}
