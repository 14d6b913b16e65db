package livedrop.bench.audit;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import livedrop.bench.Database;
import livedrop.bench.Workbench;
import livedrop.bench.process.RunningJvm;
import livedrop.embedded.RedisServer;
import livedrop.embedded.process.Ports;
import livedrop.kit.security.AccessTokens;
import livedrop.kit.security.Caller;
import livedrop.kit.security.SigningKeys;
import livedrop.query.audit.seal.SealingKey;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A query side in a JVM of its own, with a heap that a log would not fit into, as an auditor uses it. */
final class QuerySide implements AutoCloseable {

    private static final String MOST_HEAP = "-Xmx512m";
    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration LIFE_OF_TOKEN = Duration.ofHours(3);
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final int BUFFER = 1 << 16;

    private final RunningJvm process;
    private final URI address;
    private final String token;
    private final HttpClient client = HttpClient.newHttpClient();
    private long lastSeal;
    private long sealedIndex;

    private QuerySide(RunningJvm process, URI address, String token) {
        this.process = process;
        this.address = address;
        this.token = token;
    }

    /** Starts one on a log, and waits until it is up. */
    static QuerySide start(Workbench bench, Database database) throws Exception {
        bench.say("starting a query side");
        Path folder = Files.createDirectories(bench.folder("audit"));
        int port = Ports.free();
        String key = newKey();
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), MOST_HEAP));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), QuerySideApplication.class.getName()));
        settings(bench, database, folder, port, key).forEach((name, value) -> command.add("--" + name + "=" + value));
        RunningJvm process = RunningJvm.start(command, Map.of(), Files.createTempFile(folder, "query-side-", ".log"));
        try {
            process.awaitWords(QuerySideApplication.UP, START_PATIENCE);
            return new QuerySide(process, URI.create("http://127.0.0.1:" + port), token(key));
        } catch (IOException | InterruptedException e) {
            process.close();
            throw e;
        }
    }

    private static Map<String, Object> settings(Workbench bench, Database database, Path folder, int port, String key) {
        RedisServer redis = bench.redis();
        Map<String, Object> settings = new HashMap<>(database.settings());
        settings.put("livedrop.redis.host", redis.host());
        settings.put("livedrop.redis.port", redis.port());
        settings.put("livedrop.redis.password", redis.password());
        settings.put("livedrop.kafka.bootstrap-servers", bench.kafka().bootstrapServers());
        settings.put("livedrop.kafka.topic", "bench-" + UUID.randomUUID());
        settings.put("livedrop.seals.topic", "bench-seals-" + UUID.randomUUID());
        settings.put("livedrop.seals.file", folder.resolve("seals-" + port + ".ndjson"));
        settings.put("livedrop.seals.private-key", SealingKey.generate());
        settings.put("livedrop.service-secret", UUID.randomUUID().toString());
        settings.put("livedrop.members.command-side", "http://127.0.0.1:1");
        settings.put("livedrop.port", port);
        settings.put("livedrop.internal-port", 0);
        settings.put("livedrop.management-port", -1);
        settings.put("livedrop.rate-limits", "off");
        settings.put("spring.main.banner-mode", "off");
        settings.put("logging.level.root", "warn");
        settings.put(QuerySideApplication.KEY, key);
        return settings;
    }

    private static String newKey() throws NoSuchAlgorithmException {
        KeyPairGenerator pair = KeyPairGenerator.getInstance("EC");
        pair.initialize(256);
        return Base64.getEncoder()
                .encodeToString(pair.generateKeyPair().getPrivate().getEncoded());
    }

    private static String token(String key) {
        Caller caller = new Caller(new UserId(UUID.randomUUID()), Set.of(Role.USER, Role.AUDITOR, Role.SUPPORT));
        return new AccessTokens(SigningKeys.parse(key), Clock.systemUTC()).issue(caller, LIFE_OF_TOKEN);
    }

    RunningJvm process() {
        return process;
    }

    /** Waits until all that is in the log now is sealed, and in the views. */
    void awaitCaughtUp(long head) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (sealed() < head || behind(head)) {
            process.requireRunning();
            if (System.nanoTime() > deadline) {
                throw new IOException("event " + head + " is not sealed, or not in the views, after " + PATIENCE);
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }

    private boolean behind(long head) throws IOException, InterruptedException {
        return data(request("/api/ops/projections").GET())
                .path("items")
                .valueStream()
                .filter(view -> view.path("name").asString().endsWith("-view"))
                .anyMatch(view -> view.path("position").asLong() < head);
    }

    /** Up to where the log is sealed. Each seal is asked for once. */
    private long sealed() throws IOException, InterruptedException {
        JsonNode seals = sealsAfter(lastSeal);
        while (!seals.isEmpty()) {
            JsonNode newest = seals.path(seals.size() - 1);
            lastSeal = newest.path("number").asLong();
            sealedIndex = newest.path("lastIndex").asLong();
            seals = sealsAfter(lastSeal);
        }
        return sealedIndex;
    }

    private JsonNode sealsAfter(long number) throws IOException, InterruptedException {
        return data(request("/api/audit/seals?limit=100&after=" + number).GET()).path("items");
    }

    /** What a verification of the whole log says. */
    JsonNode verify() throws IOException, InterruptedException {
        return data(request("/api/audit/verify")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"fresh\":true}")));
    }

    /** Has the whole log told, and counts its lines. */
    long replay() throws IOException, InterruptedException {
        HttpResponse<InputStream> answer =
                client.send(request("/api/audit/events").GET().build(), BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IOException("replay: " + answer.statusCode());
        }
        long lines = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream body = answer.body()) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        return lines;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode data(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.uri() + ": " + answer.statusCode() + " " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body()).path("data");
    }

    @Override
    public void close() {
        client.close();
        process.close();
    }
}
