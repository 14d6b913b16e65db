package livedrop.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("servers")
@DisplayName("The embedded servers")
class ServersTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("PostgreSQL keeps its data from one start to the next")
    void postgresKeepsItsData() throws Exception {
        try (var server = PostgresServer.start(folder.resolve("postgres"))) {
            execute(server, "create table kept (what text)");
            execute(server, "insert into kept values ('this')");
        }
        try (var server = PostgresServer.start(folder.resolve("postgres"))) {
            assertThat(query(server, "select what from kept")).isEqualTo("this");
            assertThat(query(server, "show fsync")).isEqualTo("on");
            assertThat(query(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(query(server, "show server_version")).startsWith("18.");
        }
    }

    @Test
    @DisplayName("Redis starts empty every time")
    void redisStartsEmpty() {
        try (var server = RedisServer.start(folder.resolve("redis"))) {
            server.flush();
        }
        try (var server = RedisServer.start(folder.resolve("redis"))) {
            server.flush();
        }
    }

    @Test
    @DisplayName("Kafka keeps its topics from one start to the next")
    void kafkaKeepsItsTopics() throws Exception {
        try (var server = KafkaServer.start(folder.resolve("kafka"));
                var admin = admin(server)) {
            admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
        try (var server = KafkaServer.start(folder.resolve("kafka"));
                var admin = admin(server)) {
            assertThat(admin.listTopics().names().get(20, TimeUnit.SECONDS)).contains("kept");
        }
    }

    private static Admin admin(KafkaServer server) {
        return Admin.create(Map.of("bootstrap.servers", server.bootstrapServers()));
    }

    private static void execute(PostgresServer server, String sql) throws Exception {
        try (var connection = DriverManager.getConnection(
                        server.jdbcUrl(server.database()), server.user(), server.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(PostgresServer server, String sql) throws Exception {
        try (var connection = DriverManager.getConnection(
                        server.jdbcUrl(server.database()), server.user(), server.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
