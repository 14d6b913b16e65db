package livedrop.gateway.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Buckets in Redis, one for all gateways, over a connection of their own.
 *
 * <p>Nothing waits longer than the timeout for it: a server that is gone fails a call at once, one that is slow in time.
 */
final class SharedBuckets implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SharedBuckets.class);
    private static final String ANY = "livedrop:limit";
    private static final Duration KEPT_BEYOND_FULL = Duration.ofSeconds(10);
    private static final Duration RECONNECT_FIRST = Duration.ofMillis(50);
    private static final Duration RECONNECT_LAST = Duration.ofMillis(500);
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final Duration timeout;
    private final RedisURI address;
    private final ClientResources resources;
    private final RedisClient client;

    private @Nullable CompletableFuture<AsyncProxyManager<byte[]>> buckets;

    SharedBuckets(LimitRedis redis) {
        timeout = redis.limitTimeout();
        address = redis.address();
        address.setTimeout(CONNECT);
        resources = ClientResources.builder()
                .reconnectDelay(Delay.exponential(RECONNECT_FIRST, RECONNECT_LAST, 2, TimeUnit.MILLISECONDS))
                .build();
        client = RedisClient.create(resources, address);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder().connectTimeout(CONNECT).build())
                .timeoutOptions(TimeoutOptions.enabled(timeout))
                .build());
    }

    /** Makes the connection, and uses it once, so that the first request need not wait for either. Waits for nothing. */
    void open() {
        Mono.fromFuture(() -> buckets().thenCompose(known -> known.getProxyConfiguration(ANY.getBytes(UTF_8))))
                .subscribe(_ -> {}, failure -> LOG.warn("Redis is not there yet for limits: {}", failure.toString()));
    }

    /** Takes one from the bucket, if one is in it; fails when the server does not say so in time. */
    CompletableFuture<ConsumptionProbe> take(String key, Rate rate) {
        return buckets()
                .thenCompose(known -> known.builder()
                        .build(key.getBytes(UTF_8), () -> CompletableFuture.completedFuture(rate.bucket()))
                        .tryConsumeAndReturnRemaining(1))
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized CompletableFuture<AsyncProxyManager<byte[]>> buckets() {
        if (buckets == null || buckets.isCompletedExceptionally()) {
            buckets = client.connectAsync(ByteArrayCodec.INSTANCE, address)
                    .toCompletableFuture()
                    .thenApply(connection -> Bucket4jLettuce.casBasedBuilder(connection)
                            .expirationAfterWrite(
                                    ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT_BEYOND_FULL))
                            .requestTimeout(timeout)
                            .build()
                            .asAsync());
        }
        return buckets;
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, CLOSING);
        resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(CLOSING.toMillis());
    }
}
