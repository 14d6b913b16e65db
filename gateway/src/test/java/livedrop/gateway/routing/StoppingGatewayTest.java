package livedrop.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import livedrop.gateway.routing.SocketForwardingTest.Client;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Apart from other tests: a context that is closed takes the event loops with it that others run on. */
@DisplayName("A gateway that stops")
class StoppingGatewayTest {

    @Test
    @DisplayName("tells those who have a WebSocket to come back, and lets go of the service")
    void stops() throws Exception {
        try (TalkingService service = new TalkingService()) {
            ConfigurableApplicationContext gateway = SocketForwardingTest.startGateway(service);
            Client client = Client.openAt(SocketForwardingTest.port(gateway), "/push");
            client.say("hello");
            assertThat(client.awaitNext()).isEqualTo("heard hello");

            gateway.close();

            assertThat(client.told(30, TimeUnit.SECONDS)).startsWith("4503 interrupted");
            SocketForwardingTest.holds("the service's socket is closed", () -> service.open() == 0);
        }
    }
}
