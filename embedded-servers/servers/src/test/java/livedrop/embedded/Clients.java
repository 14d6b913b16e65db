package livedrop.embedded;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The usual clients of the four servers. */
final class Clients {
    private static final long PATIENCE_SECONDS = 30;

    private Clients() {}

    static void execute(PostgresServer server, String sql) throws SQLException {
        try (var connection = connect(server);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String query(PostgresServer server, String sql) throws SQLException {
        try (var connection = connect(server);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    static Connection connect(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(server.database()), server.user(), server.password());
    }

    static RedisClient redis(RedisServer server) {
        return RedisClient.create(RedisURI.builder()
                .withHost(server.host())
                .withPort(server.port())
                .withPassword(server.password().toCharArray())
                .build());
    }

    static void createTopic(KafkaServer server, String name) throws Exception {
        try (var admin = admin(server)) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    static Set<String> topics(KafkaServer server) throws Exception {
        try (var admin = admin(server)) {
            return admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static Admin admin(KafkaServer server) {
        return Admin.create(Map.of("bootstrap.servers", server.bootstrapServers()));
    }

    static S3Client s3(S3Server server) {
        return S3Client.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(server.accessKey(), server.secretKey())))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
