package livedrop.acceptance.system;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import livedrop.embedded.process.Ports;
import livedrop.embedded.redis.RedisConnection;
import org.jspecify.annotations.Nullable;

/** {@code ./livedrop up}, as a person starts it. */
public final class StandaloneTopology implements Topology {

    /** The first start of a build is rehearsed. */
    private static final Duration START_PATIENCE = Duration.ofMinutes(10);

    private final Path data;
    private final List<String> command;
    private final Map<String, String> environment;
    private @Nullable TraceCollector traces;
    private @Nullable TokenKey acceptedKey;
    private volatile RunningProcess process;

    private StandaloneTopology(Path data, List<String> command, Map<String, String> environment) {
        this.data = data;
        this.command = command;
        this.environment = environment;
        this.process = startProcess();
    }

    public static StandaloneTopology start(Path data) {
        return start(data, "--no-demo");
    }

    public static StandaloneTopology start(Path data, String... options) {
        return start(data, Map.of("LIVEDROP_RATE_LIMITS", "off"), options);
    }

    /** One that limits how often things may be done, as one on the internet does. */
    public static StandaloneTopology startLimited(Path data, Map<String, String> rates) {
        return start(data, rates, "--no-demo");
    }

    /** One in which all that happens is recorded, and that accepts the tokens of a key of ours. */
    public static StandaloneTopology startTraced(Path data) {
        TraceCollector traces = TraceCollector.start();
        Map<String, String> environment = new HashMap<>(traces.environment());
        environment.put("LIVEDROP_RATE_LIMITS", "off");
        TokenKey acceptedKey = acceptAnotherKey(data);
        StandaloneTopology topology = start(data, environment, "--no-demo");
        topology.traces = traces;
        topology.acceptedKey = acceptedKey;
        return topology;
    }

    /** The folder looks as if the key that signs had taken the place of this one. */
    private static TokenKey acceptAnotherKey(Path data) {
        TokenKey key = TokenKey.generate();
        try {
            Files.createDirectories(data.resolve("secrets"));
            Files.writeString(data.resolve("secrets/jwt-accepted-keys"), key.publicText());
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StandaloneTopology start(Path data, Map<String, String> environment, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Project.LAUNCHER.toString(),
                "up",
                "--data",
                data.toString(),
                "--port",
                Integer.toString(Ports.free()),
                "--management-port",
                Integer.toString(Ports.free()),
                "--internal-port",
                Integer.toString(Ports.free())));
        command.addAll(List.of(options));
        return new StandaloneTopology(data, command, environment);
    }

    /** {@code kill -9}, and the same command again on the same folder. */
    public void killAndStartAgain() {
        process.kill();
        process = startProcess();
    }

    /** A stop as an operator asks for it, and the same command again on the same folder. */
    public void stopAndStartAgain() {
        process.close();
        process = startProcess();
    }

    public RunningProcess process() {
        return process;
    }

    @Override
    public URI publicUrl() {
        return URI.create("http://127.0.0.1:" + valueOf("--port"));
    }

    @Override
    public URI internalUrl() {
        return URI.create("http://127.0.0.1:" + valueOf("--internal-port"));
    }

    @Override
    public String serviceSecret() {
        try {
            return Files.readString(data.resolve("secrets/service-secret"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public TokenKey acceptedKey() {
        return Objects.requireNonNull(acceptedKey, "started without");
    }

    @Override
    public Connection eventStore() {
        Properties servers = servers();
        String url = "jdbc:postgresql://" + servers.getProperty("postgres.host") + ":"
                + servers.getProperty("postgres.port") + "/" + servers.getProperty("postgres.database");
        try {
            return DriverManager.getConnection(
                    url, servers.getProperty("postgres.user"), servers.getProperty("postgres.password"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<URI> managementUrls() {
        return List.of(URI.create("http://127.0.0.1:" + valueOf("--management-port")));
    }

    @Override
    public TraceCollector traces() {
        return Objects.requireNonNull(traces, "started without");
    }

    @Override
    public String kafka() {
        return servers().getProperty("kafka.bootstrap-servers");
    }

    @Override
    public void flushRedis() {
        callRedis("FLUSHALL");
    }

    /** @param command in its inline form */
    public void callRedis(String command) {
        Properties servers = servers();
        try (RedisConnection redis = new RedisConnection(
                servers.getProperty("redis.host"),
                Integer.parseInt(servers.getProperty("redis.port")),
                servers.getProperty("redis.password"))) {
            redis.call(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
        if (traces != null) {
            traces.close();
        }
    }

    private String valueOf(String option) {
        return command.get(command.indexOf(option) + 1);
    }

    private RunningProcess startProcess() {
        return RunningProcess.start("standalone", command, environment).untilItSays("Live Drops is up", START_PATIENCE);
    }

    private Properties servers() {
        try (Reader reader = Files.newBufferedReader(data.resolve("servers.properties"))) {
            Properties servers = new Properties();
            servers.load(reader);
            return servers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
