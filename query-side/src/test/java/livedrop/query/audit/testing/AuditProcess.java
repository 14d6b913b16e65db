package livedrop.query.audit.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livedrop.embedded.junit.FreshDatabase;
import livedrop.embedded.junit.TestServers;
import livedrop.eventstore.EventLog;
import livedrop.kit.security.AccessTokens;
import livedrop.kit.security.Caller;
import livedrop.kit.security.SigningKeys;
import livedrop.query.QueryApplication;
import livedrop.query.audit.sealing.Sealing;
import livedrop.query.read.ViewReaders;
import livedrop.query.testing.Eventually;
import livedrop.query.testing.History;
import livedrop.query.testing.KillableProcess;
import livedrop.query.testing.OfItsOwn;
import livedrop.query.testing.TestRedis;
import livedrop.query.view.ViewNames;
import livedrop.query.view.ViewProcessors;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;
import livedrop.schema.samples.Seed;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole query side on a fresh database, and what may be done to its log behind its back. */
public final class AuditProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ConfigurableApplicationContext context;
    private final Map<String, Object> settings;

    private AuditProcess(Map<String, Object> settings) {
        this.settings = settings;
        this.context = context(settings);
    }

    /** @param more settings of the test's own */
    public static AuditProcess start(Map<String, Object> more) {
        FreshDatabase database = TestServers.freshDatabase();
        TestServers.flushedRedis();
        Map<String, Object> settings = new HashMap<>(database.settings());
        settings.putAll(TestRedis.settings());
        settings.put("livedrop.kafka.bootstrap-servers", TestServers.kafka().bootstrapServers());
        settings.put("livedrop.kafka.topic", TestServers.freshTopic());
        settings.put("livedrop.service-secret", "only-for-tests-0123456789-0123456789");
        settings.put("livedrop.port", 0);
        settings.put("livedrop.management-port", -1);
        settings.put("livedrop.internal-port", 0);
        settings.put("livedrop.seals.topic", TestServers.freshTopic());
        settings.put("livedrop.seals.rest", "0s");
        settings.put("livedrop.verify.grace", "1h");
        settings.put("livedrop.members.command-side", "http://localhost:1");
        settings.put("spring.main.banner-mode", "off");
        settings.putAll(more);
        return new AuditProcess(settings);
    }

    private static ConfigurableApplicationContext context(Map<String, Object> settings) {
        return new SpringApplicationBuilder(QueryApplication.class, OfItsOwn.class)
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    /** Another process on the same database, with some settings of its own. */
    public AuditProcess beside(Map<String, Object> other) {
        Map<String, Object> all = new HashMap<>(settings);
        all.putAll(other);
        return new AuditProcess(all);
    }

    /** Another process on the same database, in a JVM of its own, that verifies as soon as it can. */
    public KillableProcess verifyElsewhere() {
        return KillableProcess.start(AuditProcess.class, settings);
    }

    /** Verifies. */
    public static void main(String[] arguments) {
        try (AuditProcess process = new AuditProcess(KillableProcess.settings(arguments))) {
            process.verify();
        }
    }

    public History history() {
        return new History(context.getBean(EventStore.class));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public long head() {
        return bean(EventLog.class).head().blockOptional().orElseThrow();
    }

    /** Waits until all that is in the log now is sealed and published, and in the views. */
    public void awaitSealed() {
        long head = head();
        Eventually.holds(PATIENCE, "sealed and published up to " + head, () -> number("""
                select coalesce(max(last_index) filter (where published), 0) from seal
                """) >= head);
        for (String view : List.of(ViewNames.DROPS, ViewNames.ORDERS)) {
            Eventually.holds(PATIENCE, view + " has taken in " + head, () -> {
                var reader = bean(ViewReaders.class).of(view);
                return reader.isReady().onErrorReturn(false).blockOptional().orElse(false)
                        && reader.position().onErrorReturn(-1L).blockOptional().orElse(-1L) >= head;
            });
        }
    }

    /** What is done to the log from now on is neither sealed nor taken in by a view. */
    public void standStill() {
        bean(Sealing.class).stop();
        bean(ViewProcessors.class).stop();
    }

    public WebTestClient as(UserId user, Role... more) {
        Set<Role> roles = EnumSet.of(Role.USER, more);
        String token = new AccessTokens(bean(SigningKeys.class), Clock.systemUTC())
                .issue(new Caller(user, roles), Duration.ofHours(1));
        return anybody()
                .mutate()
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .build();
    }

    public WebTestClient auditor() {
        return as(Seed.of(999_999).userId(), Role.AUDITOR);
    }

    public WebTestClient anybody() {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .responseTimeout(PATIENCE)
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(-1))
                .build();
    }

    /** What a verification of the whole log says. */
    public JsonNode verify() {
        return verify("{}");
    }

    /** @param request the body */
    public JsonNode verify(String request) {
        return data(auditor()
                .post()
                .uri("/api/audit/verify")
                .header(HttpHeaders.CONTENT_TYPE, "application/json")
                .bodyValue(request));
    }

    /** The data of a good answer. */
    public static JsonNode data(WebTestClient.RequestHeadersSpec<?> request) {
        var answer = request.exchange().expectBody().returnResult();
        JsonNode json = JsonMapper.shared().readTree(answer.getResponseBody());
        if (!answer.getStatus().equals(HttpStatusCode.valueOf(200))) {
            throw new AssertionError(json);
        }
        return json.path("data");
    }

    /** The findings of a verdict as lines: invariant, aggregate and index. */
    public static List<String> lines(JsonNode verdict) {
        List<String> lines = new ArrayList<>();
        verdict.path("findings")
                .forEach(finding -> lines.add(finding.path("invariant").asString() + " "
                        + text(finding.path("aggregateId")) + " " + text(finding.path("index"))));
        return lines;
    }

    private static String text(JsonNode value) {
        return value.isNull() ? "-" : value.asString();
    }

    /** Runs statements, separated by semicolons, as the owner of the database may. */
    public void sql(String statements, Object... parameters) {
        try (Connection connection = connect()) {
            for (String sql : statements.split(";", -1)) {
                if (!sql.isBlank()) {
                    run(connection, sql, parameters);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(statements, e);
        }
    }

    private static void run(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }

    public long number(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** A column of the answer to a query. */
    public List<String> texts(String sql, String column) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(column));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Where an event is in the log, by its stream and its name; the first of them. */
    public long indexOf(Object aggregateId, String type) {
        return number("select min(global_index) from event_log where aggregate_id = '" + aggregateId + "' and type = '"
                + type + "'");
    }

    /** A lock of the database's, held until it is closed. */
    public Connection hold(long advisoryLock) {
        try {
            Connection connection = connect();
            run(connection, "select pg_advisory_lock(?)", advisoryLock);
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + settings.get("livedrop.postgres.host") + ":"
                        + settings.get("livedrop.postgres.port") + "/" + settings.get("livedrop.postgres.database"),
                String.valueOf(settings.get("livedrop.postgres.user")),
                String.valueOf(settings.get("livedrop.postgres.password")));
    }

    @Override
    public void close() {
        context.close();
    }
}
