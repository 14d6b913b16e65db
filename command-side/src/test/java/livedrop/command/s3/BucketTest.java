package livedrop.command.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import livedrop.embedded.S3Server;
import livedrop.embedded.junit.TestServers;
import livedrop.embedded.process.Ports;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@Tag("servers")
@DisplayName("The bucket")
class BucketTest {
    private static final Map<String, String> PNG = Map.of("Content-Type", "image/png");
    private static final String SUM_OF_HELLO = "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=";

    private static Bucket bucket(String endpoint, String name, String secretKey) {
        return bucket(endpoint, name, secretKey, Clock.systemUTC());
    }

    private static Bucket bucket(String endpoint, String name, String secretKey, Clock clock) {
        S3Settings settings = new S3Settings(endpoint, "", "eu-central-1", name, "livedrop", secretKey, true);
        return new Bucket(settings, new SignedUrls(settings, clock));
    }

    private static boolean isUnavailable(Throwable failure) {
        return failure instanceof ApiException known
                && known.code() == ErrorCode.UNAVAILABLE
                && known.details().containsKey(ApiException.RETRY_AFTER_SECONDS);
    }

    @Test
    @DisplayName("is made when it is missing, by several processes at once as well, and is empty then")
    void made() {
        S3Server server = TestServers.s3();
        String endpoint = server.endpoint().toString();
        Bucket one = bucket(endpoint, "made-once", server.secretKey());
        Bucket other = bucket(endpoint, "made-once", server.secretKey());

        StepVerifier.create(one.find("images/a.png")).verifyComplete();
        StepVerifier.create(Mono.when(one.ready(), other.ready())).verifyComplete();
        StepVerifier.create(bucket(endpoint, "made-once", server.secretKey()).ready())
                .verifyComplete();
        StepVerifier.create(one.find("images/a.png")).verifyComplete();
        StepVerifier.create(one.read("images/a.png", (_, _) -> Mono.empty()))
                .expectNext(false)
                .verifyComplete();
    }

    @Test
    @DisplayName("can be asked for the first time long after the start")
    void askedForLate() {
        S3Server server = TestServers.s3();
        SlowClock clock = new SlowClock();
        Bucket bucket = bucket(server.endpoint().toString(), "asked-for-late", server.secretKey(), clock);

        clock.behind = Duration.ZERO;

        StepVerifier.create(bucket.ready()).verifyComplete();
    }

    @Test
    @DisplayName("tells a checksum only of what it has checked")
    void checksum() throws Exception {
        Bucket bucket = bucket(
                TestServers.s3().endpoint().toString(),
                "checked",
                TestServers.s3().secretKey());
        Map<String, String> withChecksum = Map.of("Content-Type", "image/png", Bucket.SHA_256, SUM_OF_HELLO);
        StepVerifier.create(bucket.ready()).verifyComplete();

        assertThat(put(bucket, "unchecked.png", PNG, "hello")).isEqualTo(200);
        assertThat(put(bucket, "checked.png", withChecksum, "hello")).isEqualTo(200);
        assertThat(put(bucket, "wrong.png", withChecksum, "hellO")).isEqualTo(400);

        StepVerifier.create(bucket.find("unchecked.png"))
                .expectNext(new StoredObject(5, "image/png", null))
                .verifyComplete();
        StepVerifier.create(bucket.find("checked.png"))
                .expectNext(new StoredObject(5, "image/png", SUM_OF_HELLO))
                .verifyComplete();
        StepVerifier.create(bucket.find("wrong.png")).verifyComplete();
    }

    private static int put(Bucket bucket, String key, Map<String, String> headers, String content) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(bucket.uploadUrl(key, headers, Duration.ofMinutes(1)))
                .PUT(HttpRequest.BodyPublishers.ofString(content));
        headers.forEach(request::header);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @Test
    @DisplayName("is not available while its server is away or refuses us, and says when to come back")
    void away() {
        Bucket away = bucket("http://127.0.0.1:" + Ports.free(), "any", "any");
        Bucket refused = bucket(TestServers.s3().endpoint().toString(), "any", "a key that is wrong");

        for (Bucket bucket : new Bucket[] {away, refused}) {
            StepVerifier.create(bucket.ready()).verifyErrorMatches(BucketTest::isUnavailable);
            StepVerifier.create(bucket.find("a")).verifyErrorMatches(BucketTest::isUnavailable);
            StepVerifier.create(bucket.read("a", (_, _) -> Mono.empty())).verifyErrorMatches(BucketTest::isUnavailable);
        }
    }

    @Test
    @DisplayName("opens no place but the one that was signed for")
    void uploadUrl() {
        Bucket bucket = bucket("http://s3.example", "pictures", "secret");

        assertThat(bucket.uploadUrl("images/a.png", PNG, Duration.ofMinutes(5)))
                .asString()
                .startsWith("http://s3.example/pictures/images/a.png?")
                .contains("X-Amz-SignedHeaders=content-type%3Bhost", "X-Amz-Expires=300")
                .doesNotContain("secret");
    }

    /** An hour behind, until it is set right. */
    private static final class SlowClock extends Clock {
        private Duration behind = Duration.ofHours(1);

        @Override
        public Instant instant() {
            return Instant.now().minus(behind);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
