package livedrop.standalone.contract;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import livedrop.embedded.junit.TestServers;
import livedrop.kit.security.PublicRoute;
import livedrop.query.audit.seal.SealingKey;
import livedrop.standalone.StandaloneConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.server.PathContainer;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All services in this JVM, on real servers, and what they say about themselves. */
public final class RunningShop implements AutoCloseable {

    private static final String STAFF_EMAIL = "staff@shop.example";
    private static final String STAFF_PASSWORD = "a password of the staff";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String token;
    private final String staffId;

    private RunningShop(ConfigurableApplicationContext context) {
        this.context = context;
        JsonNode staff = send(
                        "POST",
                        "/api/auth/login",
                        JSON.createObjectNode().put("email", STAFF_EMAIL).put("password", STAFF_PASSWORD),
                        Map.of())
                .path("data");
        this.token = staff.path("accessToken").asString();
        this.staffId = staff.path("user").path("id").asString();
    }

    /** Starts it. */
    public static RunningShop start() {
        Map<String, Object> settings = new HashMap<>(TestServers.freshDatabase().settings());
        var redis = TestServers.flushedRedis();
        settings.put("livedrop.redis.host", redis.host());
        settings.put("livedrop.redis.port", redis.port());
        settings.put("livedrop.redis.password", redis.password());
        settings.put("livedrop.kafka.bootstrap-servers", TestServers.kafka().bootstrapServers());
        settings.put("livedrop.kafka.topic", TestServers.freshTopic());
        settings.putAll(TestServers.imageSettings());
        settings.put("livedrop.port", 0);
        settings.put("livedrop.management-port", 0);
        settings.put("livedrop.internal-port", 0);
        settings.put("livedrop.service-secret", "a secret that only the tests of this module know");
        settings.put("livedrop.jwt.private-key", privateKey());
        settings.put("livedrop.seals.private-key", SealingKey.generate());
        settings.put("livedrop.seals.topic", TestServers.freshTopic());
        settings.put("livedrop.admin.email", STAFF_EMAIL);
        settings.put("livedrop.admin.password", STAFF_PASSWORD);
        settings.put("livedrop.rate-limits", "off");
        // The page to try GraphQL on is not everywhere, and no part of the contract.
        settings.put("livedrop.graphql.introspection", "false");
        return new RunningShop(new SpringApplicationBuilder(StandaloneConfiguration.class)
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new)));
    }

    /** Where it is. */
    public URI url() {
        return URI.create(
                "http://127.0.0.1:" + requireNonNull(context.getEnvironment().getProperty("local.server.port")));
    }

    /** An access token of its first member of staff. */
    public String token() {
        return token;
    }

    /** Every route of the public port, in the order of their paths. */
    List<Route> routes() {
        RequestMappingHandlerMapping controllers =
                context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        Stream<Route> mapped =
                controllers.getHandlerMethods().entrySet().stream().flatMap(handled -> Route.of(handled).stream());
        RouterFunctionMapping functions = context.getBean("routerFunctionMapping", RouterFunctionMapping.class);
        Stream<Route> routed = functions.getRouterFunction() == null
                ? Stream.empty()
                : FunctionalRoutes.of(functions.getRouterFunction()).stream();
        return Stream.concat(mapped, routed)
                .filter(route -> !isPage(route))
                .sorted()
                .collect(Collectors.toMap(Route::name, Function.identity(), Route::and, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    /** Pages and their files are for browsers, and no part of the contract. */
    private static boolean isPage(Route route) {
        return route.path().equals("/")
                || route.path().startsWith("/{page:")
                || route.path().startsWith("/assets/");
    }

    boolean isPublic(Route route) {
        PathContainer path = PathContainer.parsePath(route.path().replaceAll("\\{[^}]+}", "x"));
        return context.getBeansOfType(PublicRoute.class).values().stream()
                .filter(opening ->
                        opening.method() == null || opening.method().name().equals(route.method()))
                .anyMatch(opening -> PathPatternParser.defaultInstance
                        .parse(opening.pattern())
                        .matches(path));
    }

    /** What is wrong with a body, by the name of the field, in the words of whoever takes it. */
    Map<String, String> problems(Route route, JsonNode body) {
        String path = route.path()
                .replace("/users/{id}", "/users/" + staffId)
                .replaceAll("\\{[^}]+}", "7b1d4b7e-0000-4000-8000-000000000000");
        JsonNode answer = send(
                route.method(),
                path,
                body,
                Map.of("Authorization", "Bearer " + token, "Idempotency-Key", "what is wrong with it"));
        Map<String, String> problems = new HashMap<>();
        answer.path("error")
                .path("details")
                .path("fields")
                .properties()
                .forEach(field -> problems.put(field.getKey(), field.getValue().asString()));
        return problems;
    }

    private JsonNode send(String method, String path, JsonNode body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url().resolve(path))
                .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .header("Content-Type", "application/json");
        headers.forEach(request::header);
        try {
            return JSON.readTree(
                    client.send(request.build(), BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        client.close();
    }

    private static String privateKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
