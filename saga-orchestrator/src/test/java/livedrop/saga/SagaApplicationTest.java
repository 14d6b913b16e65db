package livedrop.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import livedrop.embedded.junit.TestServers;
import livedrop.saga.parking.ParkedOrders;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.distributed.DistributedCommandBus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

@Tag("servers")
@DisplayName("The orchestrator as a process of its own")
class SagaApplicationTest {

    @Test
    @DisplayName("starts with its settings alone, and sends its commands to the command side")
    void starts() {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(SagaApplication.class)
                .properties(TestServers.freshDatabase().settings())
                .properties(Map.of(
                        "livedrop.port", 0,
                        "livedrop.management-port", 0,
                        "livedrop.service-secret", "a secret of the tests that is long enough",
                        "livedrop.jwt.jwks-uri", "http://localhost:1/nobody-asks",
                        "livedrop.members.command-side", "http://localhost:1"))
                .run()) {
            assertThat(context.getBean(CommandBus.class)).isInstanceOf(DistributedCommandBus.class);
            assertThat(context.getBean(ParkedOrders.class).oldest(0, 10)).isEmpty();
        }
    }
}
