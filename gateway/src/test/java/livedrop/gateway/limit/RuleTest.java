package livedrop.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

@DisplayName("A request")
class RuleTest {

    @ParameterizedTest(name = "{0} {1}: {2}")
    @DisplayName("is under the first rule that fits, however its path is encoded")
    @CsvSource({
        "POST, /api/auth/login, LOGIN",
        "POST, /api/auth/%6Cogin, LOGIN",
        "POST, /api/auth/register, REGISTER",
        "POST, /api/auth/refresh, REFRESH",
        "POST, /api/auth/logout, WRITES",
        "PUT, /api/users/1, ACCOUNT",
        "DELETE, /api/users/1, ACCOUNT",
        "PUT, /api/users/1/roles, WRITES",
        "POST, /api/orders, ORDERS",
        "POST, /api/orders?x=1, ORDERS",
        "PUT, /api/orders/1/cancel, ORDERS",
        "POST, /api/payments, PAYMENTS",
        "POST, /graphql, GRAPHQL",
        "POST, /api/drops, WRITES",
        "PATCH, /api/orders, WRITES",
        "DELETE, /api/followers, WRITES",
        "GET, /api/auth/login, READS",
        "GET, /api/drops/1, READS",
        "GET, /api/drops/1/events, READS",
        "HEAD, /api/drops/1, READS",
        "OPTIONS, /api/orders, READS",
    })
    void ruleOf(String method, String path, Rule rule) {
        var request = MockServerHttpRequest.method(HttpMethod.valueOf(method), URI.create(path));

        assertThat(Rule.of(request.build())).isEqualTo(rule);
    }
}
