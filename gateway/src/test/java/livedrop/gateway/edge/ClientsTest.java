package livedrop.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

@DisplayName("The client of a request")
class ClientsTest {

    private final Clients clients = new Clients(List.of(Network.parse("10.0.0.0/8"), Network.parse("2001:db8::/32")));

    @ParameterizedTest(name = "{0} says {1}: {2}")
    @DisplayName("is the last hop that is not a proxy of ours")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "10.0.0.1     | 203.0.113.7                           | 203.0.113.7",
                "10.0.0.1     | 198.51.100.1, 203.0.113.7             | 203.0.113.7",
                "10.0.0.1     | 198.51.100.1, 203.0.113.7, 10.0.0.2   | 203.0.113.7",
                "10.0.0.1     | 203.0.113.7:5000, 10.0.0.2:80         | 203.0.113.7",
                "10.0.0.1     | 10.0.0.3, 10.0.0.2                    | 10.0.0.3",
                "10.0.0.1     | 203.0.113.7, unknown, 10.0.0.2        | 10.0.0.2",
                "10.0.0.1     | unknown                               | -",
                "10.0.0.1     | ,                                     | -",
                "10.0.0.1     | -                                     | -",
                "2001:db8::1  | 2001:db9::7                           | 2001:db9::7",
                "203.0.113.99 | 198.51.100.1                          | -",
            })
    void behindProxies(String peer, @Nullable String forwarded, @Nullable String client) {
        assertThat(clients.behindProxies(request(peer, "X-Forwarded-For", forwarded)))
                .map(InetSocketAddress::getAddress)
                .isEqualTo(client == null ? Optional.empty() : Optional.of(literal(client)));
    }

    @Test
    @DisplayName("in several headers is found as in one")
    void severalHeaders() {
        ServerHttpRequest request = MockServerHttpRequest.get("/")
                .header("X-Forwarded-For", "198.51.100.1", "203.0.113.7, 10.0.0.2")
                .remoteAddress(new InetSocketAddress(literal("10.0.0.1"), 1))
                .build();

        assertThat(clients.behindProxies(request))
                .map(InetSocketAddress::getAddress)
                .contains(literal("203.0.113.7"));
    }

    @ParameterizedTest(name = "{0} says {1}: {2}")
    @DisplayName("came over https when a proxy of ours says so")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "10.0.0.1     | https       | true",
                "10.0.0.1     | HTTPS       | true",
                "10.0.0.1     | http, https | true",
                "10.0.0.1     | https, http | false",
                "10.0.0.1     | -           | false",
                "203.0.113.99 | https       | false",
            })
    void secure(String peer, @Nullable String scheme, boolean secure) {
        assertThat(clients.isSecure(request(peer, "X-Forwarded-Proto", scheme))).isEqualTo(secure);
    }

    private static ServerHttpRequest request(String peer, String header, @Nullable String value) {
        MockServerHttpRequest.BaseBuilder<?> request =
                MockServerHttpRequest.get("/").remoteAddress(new InetSocketAddress(literal(peer), 1));
        return value == null ? request.build() : request.header(header, value).build();
    }

    private static InetAddress literal(String address) {
        return InetAddress.ofLiteral(address);
    }
}
