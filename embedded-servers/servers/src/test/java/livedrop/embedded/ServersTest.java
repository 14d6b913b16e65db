package livedrop.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

@Tag("servers")
@DisplayName("The embedded servers")
class ServersTest {
    /** A second or more, in which the backend looks after nothing else. */
    private static final String LONG_WORK =
            "select count(*) from generate_series(1, 2000000) number where md5(number::text) = ''";

    @TempDir
    Path folder;

    @Test
    @DisplayName("PostgreSQL commits durably and keeps its data from one start to the next")
    void postgresKeepsItsData() throws Exception {
        try (var server = PostgresServer.start(folder)) {
            Clients.execute(server, "create table kept as select 'this' what");
            assertThat(Clients.query(server, "show fsync")).isEqualTo("on");
            assertThat(Clients.query(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(Clients.query(server, "show server_version")).startsWith("18.");
        }
        try (var server = PostgresServer.start(folder)) {
            assertThat(Clients.query(server, "select what from kept")).isEqualTo("this");
        }
    }

    @Test
    @DisplayName("PostgreSQL starts again where it was killed, as soon as nothing of it is at work any more")
    void postgresWasKilled() throws Exception {
        try (var killed = PostgresServer.start(folder);
                var connection = Clients.connect(killed);
                var statement = connection.createStatement();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Clients.execute(killed, "create table kept as select 'this' what");
            var answer = threads.submit(() -> statement.execute(LONG_WORK));
            awaitWork(killed);
            killPostmaster();

            try (var server = PostgresServer.start(folder, killed.port())) {
                assertThat(Clients.query(server, "select what from kept")).isEqualTo("this");
            }
            assertThat(answer.get()).as("what was at work came to its end").isTrue();
        }
    }

    private static void awaitWork(PostgresServer server) throws SQLException {
        String working = "select count(*) from pg_stat_activity where state = 'active' and query like '%md5%'"
                + " and pid <> pg_backend_pid()";
        while (!Clients.query(server, working).equals("1")) {
            Thread.onSpinWait();
        }
    }

    private void killPostmaster() throws IOException {
        String number =
                Files.readAllLines(folder.resolve("cluster/postmaster.pid")).getFirst();
        var postmaster = ProcessHandle.of(Long.parseLong(number.strip())).orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
    }

    @Test
    @DisplayName("Redis wants its password and starts empty every time")
    void redisStartsEmpty() {
        try (var server = RedisServer.start(folder);
                var client = Clients.redis(server);
                var connection = client.connect()) {
            connection.sync().set("key", "value");
            assertThat(connection.sync().get("key")).isEqualTo("value");
            try (var stranger = RedisClient.create("redis://" + server.host() + ":" + server.port())) {
                assertThatThrownBy(stranger::connect).hasRootCauseInstanceOf(RedisCommandExecutionException.class);
            }
        }
        try (var server = RedisServer.start(folder);
                var client = Clients.redis(server);
                var connection = client.connect()) {
            assertThat(connection.sync().dbsize()).isZero();
        }
    }

    @Test
    @DisplayName("Kafka keeps its topics from one start to the next")
    void kafkaKeepsItsTopics() throws Exception {
        try (var server = KafkaServer.start(folder)) {
            Clients.createTopic(server, "kept");
        }
        try (var server = KafkaServer.start(folder)) {
            assertThat(Clients.topics(server)).containsExactly("kept");
        }
    }

    @Test
    @DisplayName("S3 keeps its objects from one start to the next")
    void s3KeepsItsObjects() {
        try (var server = S3Server.start(folder);
                var client = Clients.s3(server)) {
            client.createBucket(bucket -> bucket.bucket("images"));
            client.putObject(
                    object -> object.bucket("images").key("a/b.txt").contentType("text/plain"),
                    RequestBody.fromString("hello"));
        }
        try (var server = S3Server.start(folder);
                var client = Clients.s3(server)) {
            var object =
                    client.getObjectAsBytes(request -> request.bucket("images").key("a/b.txt"));
            assertThat(object.asUtf8String()).isEqualTo("hello");
            assertThat(object.response().contentType()).isEqualTo("text/plain");
        }
    }

    @Test
    @DisplayName("the classes of servers in this JVM are not to be seen")
    void serversAreIsolated() {
        for (String name : List.of("kafka.server.KafkaRaftServer", "scala.Option", "org.gaul.s3proxy.S3Proxy")) {
            assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
        }
    }

    @Test
    @DisplayName("a server that cannot start says which, and where to look")
    void failureIsExplained() throws Exception {
        try (var server = PostgresServer.start(folder)) {
            server.databases().create("another");
        }
        Files.writeString(folder.resolve("cluster/PG_VERSION"), "9.6\n");
        assertThatThrownBy(() -> PostgresServer.start(folder))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("PostgreSQL in " + folder)
                .hasMessageContaining("postgres.log");
    }
}
