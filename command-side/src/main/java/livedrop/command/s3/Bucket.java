package livedrop.command.s3;

import static software.amazon.awssdk.http.SdkHttpMethod.GET;
import static software.amazon.awssdk.http.SdkHttpMethod.HEAD;
import static software.amazon.awssdk.http.SdkHttpMethod.PUT;

import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import livedrop.kit.web.ApiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;
import reactor.netty.resources.ConnectionProvider;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * Our bucket. Its objects are private: who is to read or write one gets a signed URL or goes through us. Keys are plain
 * names that need no encoding.
 */
public final class Bucket implements DisposableBean {
    /** The header with the base64 of the SHA-256 of an object, which the server compares with what it gets. */
    public static final String SHA_256 = "x-amz-checksum-sha256";

    private static final Logger log = LoggerFactory.getLogger(Bucket.class);
    private static final Map<String, String> WITH_CHECKSUM = Map.of("x-amz-checksum-mode", "ENABLED");
    private static final String NO_REGION = "us-east-1";
    private static final int CONNECT_TIMEOUT_MILLIS = 1_000;
    private static final int MOST_READERS = 64;
    private static final int MOST_LOOKS = 8;
    private static final Duration OUR_TURN = Duration.ofMinutes(1);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);
    private static final Duration LONGEST_READ = Duration.ofMinutes(2);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final Set<Integer> MADE = Set.of(200, 409);

    private final S3Settings settings;
    private final SignedUrls urls;
    private final ConnectionProvider readers = connections("images-read", MOST_READERS);
    private final ConnectionProvider looks = connections("images-look", MOST_LOOKS);
    private final Mono<Boolean> ready;

    Bucket(S3Settings settings, SignedUrls urls) {
        this.settings = settings;
        this.urls = urls;
        // Deferred: what is signed now is not good any more when the first image comes.
        this.ready = Mono.defer(this::exists)
                .flatMap(there -> there ? Mono.just(true) : make())
                .cache(_ -> Duration.ofDays(1), _ -> Duration.ZERO, () -> Duration.ZERO);
    }

    private static ConnectionProvider connections(String name, int most) {
        return ConnectionProvider.builder(name)
                .maxConnections(most)
                .pendingAcquireMaxCount(4 * most)
                .pendingAcquireTimeout(Duration.ofSeconds(5))
                .maxIdleTime(Duration.ofSeconds(20))
                .build();
    }

    /** Completes once the bucket is there; makes it when it is missing. */
    public Mono<Void> ready() {
        return ready.then();
    }

    /** A URL for browsers under which one object can be put, with these headers and no others of their names. */
    public URI uploadUrl(String key, Map<String, String> headers, Duration life) {
        return urls.sign(PUT, settings.outside(key), headers, life);
    }

    /** What lies under the key; empty when nothing does. */
    public Mono<StoredObject> find(String key) {
        return client(looks)
                .headers(headers -> WITH_CHECKSUM.forEach(headers::set))
                .request(HttpMethod.HEAD)
                .uri(ours(HEAD, settings.inside(key), WITH_CHECKSUM))
                .response()
                .flatMap(response -> wasFound(response) ? Mono.just(StoredObject.of(response)) : Mono.empty())
                .onErrorMap(Bucket::isOutage, Bucket::unavailable);
    }

    /**
     * Reads an object, as fast as the reader takes it.
     *
     * @param reader gets the content, which must not be kept after its signal
     * @return whether there is such an object
     */
    public Mono<Boolean> read(String key, BiFunction<StoredObject, ByteBufFlux, Mono<Void>> reader) {
        return client(readers)
                .get()
                .uri(ours(GET, settings.inside(key), Map.of()))
                .response((response, content) -> wasFound(response)
                        ? reader.apply(StoredObject.of(response), content).thenReturn(true)
                        : Mono.just(false))
                .single()
                .timeout(LONGEST_READ)
                .onErrorMap(Bucket::isOutage, Bucket::unavailable);
    }

    private Mono<Boolean> exists() {
        return client(looks)
                .request(HttpMethod.HEAD)
                .uri(ours(HEAD, settings.inside(""), Map.of()))
                .response()
                .map(Bucket::wasFound)
                .onErrorMap(Bucket::isOutage, Bucket::unavailable);
    }

    private Mono<Boolean> make() {
        String place =
                "<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><LocationConstraint>"
                        + settings.region() + "</LocationConstraint></CreateBucketConfiguration>";
        Mono<String> body = settings.region().equals(NO_REGION) ? Mono.empty() : Mono.just(place);
        return client(looks)
                .put()
                .uri(ours(PUT, settings.inside(""), Map.of()))
                .send(ByteBufFlux.fromString(body))
                .responseSingle((response, _) -> Mono.just(response.status().code()))
                .map(status -> {
                    if (!MADE.contains(status)) {
                        throw refused("making the bucket " + settings.bucket(), status);
                    }
                    return true;
                })
                .onErrorMap(Bucket::isOutage, Bucket::unavailable);
    }

    /** For no longer than we need ourselves. */
    private URI ours(SdkHttpMethod method, URI place, Map<String, String> headers) {
        return urls.sign(method, place, headers, OUR_TURN);
    }

    private static HttpClient client(ConnectionProvider connections) {
        return HttpClient.create(connections)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .responseTimeout(LONGEST_SILENCE);
    }

    private static boolean wasFound(HttpClientResponse response) {
        int status = response.status().code();
        return switch (status) {
            case 200 -> true;
            case 404 -> false;
            default -> throw refused(response.method() + " " + response.path(), status);
        };
    }

    private static ApiException refused(String what, int status) {
        log.warn("The S3 server answers {} to {}", status, what);
        return unavailable(null);
    }

    private static boolean isOutage(Throwable failure) {
        return failure instanceof IOException
                || failure instanceof TimeoutException
                || failure instanceof PoolAcquireTimeoutException
                || failure instanceof PoolAcquirePendingLimitException;
    }

    private static ApiException unavailable(@Nullable Throwable failure) {
        if (failure != null) {
            log.warn("The S3 server cannot be reached: {}", failure.toString());
        }
        return ApiException.unavailable("Images are not available for now", RETRY_AFTER);
    }

    @Override
    public void destroy() {
        readers.dispose();
        looks.dispose();
    }
}
