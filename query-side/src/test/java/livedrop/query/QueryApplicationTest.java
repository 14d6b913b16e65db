package livedrop.query;

import java.util.HashMap;
import java.util.Map;
import livedrop.embedded.junit.TestServers;
import livedrop.query.audit.seal.SealingKey;
import livedrop.query.testing.TestRedis;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

@Tag("servers")
@DisplayName("The query side as a process of its own")
class QueryApplicationTest {

    @Test
    @DisplayName("starts on nothing but its settings, is ready, and answers its first list")
    void startsAndAnswers() {
        TestRedis.empty().close();
        Map<String, Object> settings = new HashMap<>(TestServers.freshDatabase().settings());
        settings.putAll(TestRedis.settings());
        settings.put("livedrop.kafka.bootstrap-servers", TestServers.kafka().bootstrapServers());
        settings.put("livedrop.jwt.jwks-uri", "http://localhost:1/jwks.json");
        settings.put("livedrop.service-secret", "only-for-tests-0123456789-0123456789");
        settings.put("livedrop.seals.private-key", SealingKey.generate());
        settings.put("livedrop.seals.topic", TestServers.freshTopic());
        settings.put("livedrop.members.command-side", "http://localhost:1");
        settings.put("livedrop.port", 0);
        settings.put("livedrop.management-port", 0);
        settings.put("livedrop.internal-port", 0);
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);

        try (ConfigurableApplicationContext context = SpringApplication.run(QueryApplication.class, arguments)) {
            client(context, "local.management.port")
                    .get()
                    .uri("/actuator/health/readiness")
                    .exchange()
                    .expectStatus()
                    .isOk();
            client(context, "local.server.port")
                    .get()
                    .uri("/api/drops?status=live")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .json("{\"success\":true,\"data\":{\"items\":[],\"nextCursor\":null},\"error\":null}");
        }
    }

    private static WebTestClient client(ConfigurableApplicationContext context, String port) {
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + context.getEnvironment().getRequiredProperty(port))
                .build();
    }
}
