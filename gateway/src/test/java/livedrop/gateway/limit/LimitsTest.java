package livedrop.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import livedrop.embedded.RedisServer;
import livedrop.gateway.GatewayApplication;
import livedrop.gateway.limit.CallLimits.Call;
import livedrop.gateway.routing.TellingService;
import livedrop.kit.internal.ServiceTokens;
import livedrop.kit.security.AccessTokens;
import livedrop.kit.security.Caller;
import livedrop.kit.security.SigningKeys;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import livedrop.schema.account.UserId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

@Tag("servers")
@DisplayName("A limit")
class LimitsTest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String PATIENT = "--livedrop.redis.limit-timeout=10s";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ENOUGH = 20;
    private static final int READS = 30;

    @TempDir
    static Path folder;

    private static RedisServer redis;
    private static TellingService service;
    private static ConfigurableApplicationContext first;
    private static ConfigurableApplicationContext second;
    private static @Nullable ConfigurableApplicationContext third;

    /** The keys of the command side, so that the gateway need not fetch them. */
    @Configuration(proxyBeanMethods = false)
    static class Keys {

        @Bean
        SigningKeys signingKeys() throws JOSEException {
            return new SigningKeys(
                    new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate(), List.of());
        }
    }

    @BeforeAll
    static void start() {
        redis = RedisServer.start(folder);
        service = new TellingService("service");
        first = gateway(redis, PATIENT);
        second = gateway(redis, PATIENT);
    }

    @AfterAll
    static void stop() {
        if (third != null) {
            third.close();
        }
        second.close();
        first.close();
        service.close();
        redis.close();
    }

    @Test
    @DisplayName("holds for all gateways together, and says what is left and when to come again")
    void shared() throws Exception {
        redis.flush();
        assertThat(post(first, "/api/orders").headers().firstValue("RateLimit-Remaining"))
                .contains("3");
        assertThat(post(second, "/api/orders").headers().firstValue("RateLimit-Remaining"))
                .contains("2");
        assertThat(statuses(first, "/api/orders", 2)).containsExactly(200, 200);

        HttpResponse<String> refused = post(second, "/api/orders");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("\"code\":\"TOO_MANY_REQUESTS\"", "\"retryAfterSeconds\":");
        assertThat(Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1L, 900L);
        assertThat(refused.headers().firstValue("RateLimit-Limit")).contains("4");
        assertThat(refused.headers().firstValue("RateLimit-Policy")).contains("4;w=3600");
        assertThat(refused.headers().firstValue("RateLimit-Reset")).isPresent();
        assertThat(post(first, "/api/payments").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("of an account holds whatever the address, and another account has its own")
    void perAccount() throws Exception {
        redis.flush();
        String[] one = bearer();
        String[] other = bearer();

        assertThat(statuses(first, "/api/payments", 3, one)).containsExactly(200, 200, 429);
        assertThat(statuses(first, "/api/payments", 1, other)).containsExactly(200);
    }

    @Test
    @DisplayName("of logins counts the name that is tried, and passes the body on as it came")
    void perName() throws Exception {
        redis.flush();
        String pat = "{\"email\":\"pat@example.org\",\"password\":\"wrong\"}";
        String sameInCapitals = "{\"email\":\"PAT@example.org\",\"password\":\"wrong, too\"}";
        String kim = "{\"email\":\"kim@example.org\",\"password\":\"wrong\"}";

        assertThat(login(first, pat, "198.51.100.1").body()).endsWith(" " + pat);
        assertThat(login(second, sameInCapitals, "198.51.100.2").statusCode()).isEqualTo(401);
        assertThat(login(first, pat, "198.51.100.3").statusCode()).isEqualTo(429);
        assertThat(login(first, kim, "198.51.100.3").statusCode()).isEqualTo(401);
        assertThat(login(first, "{\"email\":", "198.51.100.3").statusCode()).isEqualTo(200);
        assertThat(login(first, "", "198.51.100.3").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("of logins does not lock out the owner who comes from where he lately came from")
    void knownPlace() throws Exception {
        redis.flush();
        String owner = "{\"email\":\"lou@example.org\",\"password\":\"right\"}";
        String guess = "{\"email\":\"lou@example.org\",\"password\":\"wrong\"}";

        assertThat(login(first, owner, "203.0.113.7").statusCode()).isEqualTo(200);
        assertThat(login(first, guess, "198.51.100.1").statusCode()).isEqualTo(401);
        assertThat(login(first, guess, "198.51.100.2").statusCode()).isEqualTo(429);
        assertThat(login(first, owner, "203.0.113.7").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("holds for what the gateway does on somebody's behalf, as if he had done it himself")
    void onBehalf() throws Exception {
        redis.flush();
        CallLimits calls = first.getBean(CallLimits.class);
        InetSocketAddress client = new InetSocketAddress(InetAddress.ofLiteral("198.51.100.9"), 1);
        UserId account = new UserId(UUID.randomUUID());
        Call payment = new Call(HttpMethod.POST, "/api/payments", client, account, null);
        Call login = new Call(HttpMethod.POST, "/api/auth/login?x={x}", client, null, "MAX@example.org");

        calls.take(payment).block(PATIENCE);
        calls.take(payment).block(PATIENCE);
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> calls.take(payment).block(PATIENCE))
                .extracting(ApiException::code)
                .isEqualTo(ErrorCode.TOO_MANY_REQUESTS);

        calls.take(login).block(PATIENCE);
        assertThat(login(first, "{\"email\":\"max@example.org\"}", "198.51.100.1")
                        .statusCode())
                .isEqualTo(200);
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> calls.take(login).block(PATIENCE))
                .extracting(ApiException::code)
                .isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
    }

    @Test
    @DisplayName("of reads holds without a word to Redis, and takes no header along")
    void reads() throws Exception {
        for (int i = 0; i < READS; i++) {
            HttpResponse<String> read = get(first, "/api/drops/1");
            assertThat(read.statusCode()).isEqualTo(200);
            assertThat(read.headers().firstValue("RateLimit-Limit")).isEmpty();
        }
        assertThat(get(first, "/api/drops/1").statusCode()).isEqualTo(429);
        assertThat(get(second, "/api/drops/1").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("is not for the requests that our own gateway makes")
    void ourOwn() throws Exception {
        redis.flush();
        String token = first.getBean(ServiceTokens.class).issue();

        assertThat(statuses(first, "/api/orders", ENOUGH, "Livedrop-Gateway", token))
                .containsOnly(200);
        assertThat(statuses(first, "/api/orders", ENOUGH, "Livedrop-Gateway", "forged"))
                .contains(429);
    }

    @Test
    @DisplayName("holds in each process while Redis is frozen or gone: nobody goes unlimited, and nobody gets a 500")
    void withoutRedis() throws Exception {
        Path own = Files.createDirectory(folder.resolve("own"));
        RedisServer server = RedisServer.start(own);
        String pid = Files.readString(own.resolve("redis.pid")).strip();
        third = gateway(server, "--livedrop.redis.limit-timeout=2s");
        assertThat(statuses(third, "/api/orders", 1)).containsExactly(200);

        signal("-STOP", pid);
        assertThat(statuses(third, "/api/orders", 5)).containsExactly(200, 200, 200, 200, 429);
        assertThat(login(third, "{\"email\":\"a@example.org\"}", "198.51.100.1").statusCode())
                .isEqualTo(200);
        signal("-CONT", pid);

        untilSharedAgain(third);

        server.close();
        assertThat(statuses(third, "/api/orders", 1)).containsExactly(429);
        assertThat(statuses(third, "/api/auth/register", 3)).containsExactly(200, 200, 429);
    }

    /** Comes back when the bucket in Redis is asked again, of which one was taken by then. */
    private static void untilSharedAgain(ConfigurableApplicationContext gateway) throws Exception {
        String told;
        do {
            told = post(gateway, "/api/orders")
                    .headers()
                    .firstValue("RateLimit-Remaining")
                    .orElse("");
        } while (!told.equals("2"));
    }

    private static void signal(String signal, String pid) throws Exception {
        int status = new ProcessBuilder("kill", signal, pid).start().waitFor();
        assertThat(status).isZero();
    }

    private static String[] bearer() {
        AccessTokens tokens = new AccessTokens(first.getBean(SigningKeys.class), Clock.systemUTC());
        Caller caller = new Caller(new UserId(UUID.randomUUID()), Set.of());
        return new String[] {"Authorization", "Bearer " + tokens.issue(caller, Duration.ofMinutes(5))};
    }

    private static List<Integer> statuses(
            ConfigurableApplicationContext gateway, String path, int times, String... headers) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            statuses.add(post(gateway, path, headers).statusCode());
        }
        return statuses;
    }

    private static HttpResponse<String> login(ConfigurableApplicationContext gateway, String body, String client)
            throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(gateway, "/api/auth/login"))
                .header("X-Forwarded-For", client)
                .POST(BodyPublishers.ofString(body))
                .build();
        return send(request);
    }

    private static HttpResponse<String> post(ConfigurableApplicationContext gateway, String path, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(gateway, path)).POST(BodyPublishers.noBody());
        return send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    private static HttpResponse<String> get(ConfigurableApplicationContext gateway, String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(gateway, path)).build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    private static URI uri(ConfigurableApplicationContext gateway, String path) {
        return URI.create("http://127.0.0.1:" + gateway.getEnvironment().getProperty("local.server.port") + path);
    }

    /** However slow the machine is: Redis is waited for, but where a test says otherwise. */
    private static ConfigurableApplicationContext gateway(RedisServer redis, String timeout) {
        return SpringApplication.run(new Class<?>[] {GatewayApplication.class, Keys.class}, new String[] {
            "--server.port=0",
            "--management.server.port=0",
            "--livedrop.service-secret=a-secret-that-only-this-test-knows-0123456789",
            "--livedrop.routes.command-side=" + service.url(),
            "--livedrop.routes.query-side=" + service.url(),
            "--livedrop.routes.saga-orchestrator=" + service.url(),
            "--livedrop.redis.host=" + redis.host(),
            "--livedrop.redis.port=" + redis.port(),
            "--livedrop.redis.password=" + redis.password(),
            "--livedrop.rate-limits.orders.per-address=4/1h",
            "--livedrop.rate-limits.payments.per-account=2/1h",
            "--livedrop.rate-limits.login.per-account=2/1h",
            "--livedrop.rate-limits.register.per-address=2/1h",
            "--livedrop.rate-limits.reads.per-address=" + READS + "/1h",
            "--livedrop.edge.trusted-proxies=127.0.0.1",
            timeout
        });
    }
}
