package livedrop.acceptance.system;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import livedrop.embedded.KafkaServer;
import livedrop.embedded.PostgresServer;
import livedrop.embedded.RedisServer;
import livedrop.embedded.S3Server;
import livedrop.embedded.process.Ports;

/** Each service as a process of its own, two of the command side and of the query side, on servers they share. */
public final class DistributedTopology implements Topology {

    private static final Duration START_PATIENCE = Duration.ofMinutes(2);

    private static final String ALMOST_NONE = "1000000/1s";

    /** For a crowd at one address, of whom some ask for a hundred things a second. */
    private static final Map<String, String> WIDE_LIMITS = Stream.concat(
                    Stream.of(
                                    "LOGIN",
                                    "REGISTER",
                                    "REFRESH",
                                    "ACCOUNT",
                                    "ORDERS",
                                    "PAYMENTS",
                                    "GRAPHQL",
                                    "WRITES",
                                    "READS")
                            .map(rule -> rule + "_PER_ADDRESS"),
                    Stream.of("LOGIN", "ACCOUNT", "ORDERS", "PAYMENTS", "GRAPHQL", "WRITES")
                            .map(rule -> rule + "_PER_ACCOUNT"))
            .collect(Collectors.toMap(limit -> "LIVEDROP_RATE_LIMITS_" + limit, _ -> ALMOST_NONE));

    private final PostgresServer postgres;
    private final RedisServer redis;
    private final KafkaServer kafka;
    private final S3Server s3;
    private final int door = Ports.free();
    private final TraceCollector traces = TraceCollector.start();
    private final List<Service> services = new ArrayList<>();
    private static final String SERVICE_SECRET = "a-secret-that-only-this-test-knows-0123456789";

    private final TokenKey acceptedKey = TokenKey.generate();
    private final Service gateway;
    private final Service commandSide;

    /** A running service and its three ports. */
    private record Service(RunningProcess process, int port, int managementPort, int internalPort) {

        String url() {
            return "http://127.0.0.1:" + port;
        }

        String internalUrl() {
            return "http://127.0.0.1:" + internalPort;
        }

        URI managementUrl() {
            return URI.create("http://127.0.0.1:" + managementPort);
        }

        boolean isReady() {
            if (!process.isAlive()) {
                throw new AssertionError("ended:\n" + process.output());
            }
            try {
                return Http.get(managementUrl().resolve("/actuator/health/readiness"))
                                .status()
                        == 200;
            } catch (UncheckedIOException e) {
                return false;
            }
        }
    }

    private DistributedTopology(Path data) {
        postgres = PostgresServer.start(data.resolve("postgres"));
        redis = RedisServer.start(data.resolve("redis"));
        kafka = KafkaServer.start(data.resolve("kafka"));
        String jwtKey = TokenKey.generate().privateText();
        s3 = S3Server.start(data.resolve("s3"));
        Service command1 = start("command-side", "livedrop.command.CommandApplication", commandSettings(jwtKey));
        Service command2 = start("command-side", "livedrop.command.CommandApplication", commandSettings(jwtKey));
        commandSide = command2;
        Map<String, String> settings = settings();
        settings.put("LIVEDROP_SEALS_PRIVATE_KEY", sealsKey());
        String keys = "/.well-known/jwks.json";
        settings.put("LIVEDROP_JWT_JWKS_URI", command1.url() + keys + "," + command2.url() + keys);
        settings.put("LIVEDROP_MEMBERS_COMMAND_SIDE", command1.internalUrl() + "," + command2.internalUrl());
        Service query1 = start("query-side", "livedrop.query.QueryApplication", settings);
        Service query2 = start("query-side", "livedrop.query.QueryApplication", settings);
        Service saga = start("saga-orchestrator", "livedrop.saga.SagaApplication", settings);
        settings.put("LIVEDROP_ROUTES_COMMAND_SIDE", command1.url() + "," + command2.url());
        settings.put("LIVEDROP_ROUTES_QUERY_SIDE", query1.url() + "," + query2.url());
        settings.put("LIVEDROP_ROUTES_SAGA_ORCHESTRATOR", saga.url());
        settings.putAll(WIDE_LIMITS);
        settings.put("LIVEDROP_PORT", Integer.toString(door));
        gateway = start("gateway", "livedrop.gateway.GatewayApplication", settings);
    }

    public static DistributedTopology start(Path data) {
        DistributedTopology topology = new DistributedTopology(data);
        try {
            Waiting.until(START_PATIENCE, "every service ready", () -> topology.services.stream()
                    .allMatch(Service::isReady));
            return topology;
        } catch (AssertionError | RuntimeException failure) {
            topology.close();
            throw failure;
        }
    }

    @Override
    public URI publicUrl() {
        return URI.create(gateway.url());
    }

    @Override
    public URI internalUrl() {
        return URI.create(commandSide.internalUrl());
    }

    @Override
    public String serviceSecret() {
        return SERVICE_SECRET;
    }

    @Override
    public TokenKey acceptedKey() {
        return acceptedKey;
    }

    @Override
    public Connection eventStore() {
        try {
            return DriverManager.getConnection(
                    postgres.jdbcUrl(postgres.database()), postgres.user(), postgres.password());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<URI> managementUrls() {
        return services.stream().map(Service::managementUrl).toList();
    }

    @Override
    public TraceCollector traces() {
        return traces;
    }

    @Override
    public String kafka() {
        return kafka.bootstrapServers();
    }

    @Override
    public void flushRedis() {
        redis.flush();
    }

    @Override
    public void close() {
        services.reversed().forEach(service -> service.process().terminate());
        services.forEach(service -> service.process().exitCode());
        s3.close();
        kafka.close();
        redis.close();
        postgres.close();
        traces.close();
    }

    private Service start(String module, String main, Map<String, String> settings) {
        int port = Integer.parseInt(settings.getOrDefault("LIVEDROP_PORT", Integer.toString(Ports.free())));
        int managementPort = Ports.free();
        int internalPort = Ports.free();
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("LIVEDROP_PORT", Integer.toString(port));
        environment.put("LIVEDROP_MANAGEMENT_PORT", Integer.toString(managementPort));
        environment.put("LIVEDROP_INTERNAL_PORT", Integer.toString(internalPort));
        List<String> command = List.of(
                Project.JAVA.toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                Project.classPath(module),
                main);
        Service service =
                new Service(RunningProcess.start(module, command, environment), port, managementPort, internalPort);
        services.add(service);
        return service;
    }

    private static String sealsKey() {
        try {
            return Base64.getEncoder()
                    .encodeToString(KeyPairGenerator.getInstance("Ed25519")
                            .generateKeyPair()
                            .getPrivate()
                            .getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> commandSettings(String jwtKey) {
        Map<String, String> settings = settings();
        settings.put("LIVEDROP_JWT_PRIVATE_KEY", jwtKey);
        settings.put("LIVEDROP_JWT_ACCEPTED_KEYS", acceptedKey.publicText());
        settings.put("LIVEDROP_S3_ENDPOINT", s3.endpoint().toString());
        settings.put("LIVEDROP_S3_REGION", "eu-central-1");
        settings.put("LIVEDROP_S3_BUCKET", "livedrop-images");
        settings.put("LIVEDROP_S3_ACCESS_KEY", s3.accessKey());
        settings.put("LIVEDROP_S3_SECRET_KEY", s3.secretKey());
        settings.put("LIVEDROP_IMAGES_BASE_URL", "http://127.0.0.1:" + door);
        return settings;
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(traces.environment());
        settings.put("LIVEDROP_POSTGRES_HOST", postgres.host());
        settings.put("LIVEDROP_POSTGRES_PORT", Integer.toString(postgres.port()));
        settings.put("LIVEDROP_POSTGRES_DATABASE", postgres.database());
        settings.put("LIVEDROP_POSTGRES_USER", postgres.user());
        settings.put("LIVEDROP_POSTGRES_PASSWORD", postgres.password());
        settings.put("LIVEDROP_REDIS_HOST", redis.host());
        settings.put("LIVEDROP_REDIS_PORT", Integer.toString(redis.port()));
        settings.put("LIVEDROP_REDIS_PASSWORD", redis.password());
        settings.put("LIVEDROP_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        settings.put("LIVEDROP_SERVICE_SECRET", SERVICE_SECRET);
        return settings;
    }
}
