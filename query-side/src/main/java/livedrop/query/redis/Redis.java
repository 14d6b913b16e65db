package livedrop.query.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The Redis server behind the views, over one shared connection that is made on first use.
 *
 * <p>A server that is gone makes every call fail at once, so that nobody waits for it; the connection comes back by
 * itself when the server does.
 */
public final class Redis implements AutoCloseable {

    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
    private static final Duration RECONNECT_FIRST = Duration.ofMillis(50);
    private static final Duration RECONNECT_LAST = Duration.ofMillis(500);

    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final ClientResources resources;
    private final RedisClient client;
    private final RedisURI address;

    private final RedisClient lines;

    private @Nullable CompletableFuture<StatefulRedisConnection<String, byte[]>> connection;

    public Redis(RedisSettings settings) {
        RedisURI.Builder uri = RedisURI.builder()
                .withHost(settings.host())
                .withPort(settings.port())
                .withTimeout(settings.timeout());
        if (settings.password() != null && !settings.password().isEmpty()) {
            uri.withPassword(settings.password().toCharArray());
        }
        address = uri.build();
        resources = ClientResources.builder()
                .reconnectDelay(Delay.exponential(RECONNECT_FIRST, RECONNECT_LAST, 2, TimeUnit.MILLISECONDS))
                .build();
        client = RedisClient.create(resources, address);
        client.setOptions(options(settings).build());
        lines = RedisClient.create(resources, address);
        lines.setOptions(options(settings)
                .autoReconnect(false)
                .protocolVersion(ProtocolVersion.RESP3)
                .build());
    }

    private static ClientOptions.Builder options(RedisSettings settings) {
        return ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(settings.timeout())
                        .build())
                .timeoutOptions(TimeoutOptions.enabled(settings.timeout()));
    }

    /**
     * Runs a command and waits for its answer: for the threads of processors only.
     *
     * @throws RedisException when the server cannot be reached, or refuses the command
     */
    public <T> T call(Function<RedisCommands<String, byte[]>, T> command) {
        try {
            return command.apply(connection().join().sync());
        } catch (CompletionException e) {
            throw e.getCause() instanceof RedisException redis ? redis : new RedisException(e.getCause());
        }
    }

    /** The commands for callers that do not wait. */
    public Mono<RedisReactiveCommands<String, byte[]>> commands() {
        return Mono.defer(() -> Mono.fromFuture(connection(), true)).map(StatefulRedisConnection::reactive);
    }

    /** A line of one's own, over which the server may say something unasked (RESP3). Once broken it stays so. */
    public Mono<StatefulRedisConnection<String, byte[]>> line() {
        return Mono.fromFuture(() -> lines.connectAsync(CODEC, address).toCompletableFuture(), true);
    }

    private synchronized CompletableFuture<StatefulRedisConnection<String, byte[]>> connection() {
        if (connection == null || connection.isCompletedExceptionally()) {
            connection = client.connectAsync(CODEC, address).toCompletableFuture();
        }
        return connection;
    }

    @Override
    public void close() {
        lines.shutdown(Duration.ZERO, CLOSING);
        client.shutdown(Duration.ZERO, CLOSING);
        resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(CLOSING.toMillis());
    }
}
