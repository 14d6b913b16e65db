package livedrop.kit.hop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.TreeMap;
import livedrop.kit.demo.Answer.Request;
import livedrop.kit.demo.DemoServer;
import livedrop.kit.internal.ServiceTokens;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DemoServer
@DisplayName("The client's address")
class GatewayHopTest {

    private static final String PEER = "127.0.0.1";

    @LocalServerPort
    int port;

    @Autowired
    ServiceTokens tokens;

    @ParameterizedTest
    @DisplayName("is what the gateway says, when it shows its token")
    @CsvSource({"203.0.113.7,203.0.113.7", "2001:db8::7,2001:db8:0:0:0:0:0:7", "nobody,127.0.0.1"})
    void fromGateway(String sent, String seen) {
        assertThat(asking(sent).with(GatewayHop.TOKEN, tokens.issue()).send().body())
                .isEqualTo(seen);
    }

    @Test
    @DisplayName("is that of the peer, whatever anybody else says")
    void fromAnybody() {
        String theirs =
                new ServiceTokens("a secret that is not the one of this service", "gateway", Clock.systemUTC()).issue();

        assertThat(asking("203.0.113.7").send().body()).isEqualTo(PEER);
        assertThat(asking("203.0.113.7").with(GatewayHop.TOKEN, "x").send().body())
                .isEqualTo(PEER);
        assertThat(asking("203.0.113.7").with(GatewayHop.TOKEN, theirs).send().body())
                .isEqualTo(PEER);
        assertThat(asking("203.0.113.7")
                        .with("Forwarded", "for=203.0.113.7")
                        .with("X-Real-IP", "203.0.113.7")
                        .send()
                        .body())
                .isEqualTo(PEER);
    }

    private Request asking(String client) {
        return new Request(port, "GET", "/demo/address", new TreeMap<>()).with(GatewayHop.CLIENT, client);
    }
}
