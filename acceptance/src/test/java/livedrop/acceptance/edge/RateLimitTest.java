package livedrop.acceptance.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.client.Api.Answer;
import livedrop.acceptance.client.EndToEnd;
import livedrop.acceptance.client.Shop;
import livedrop.acceptance.client.Shop.Person;
import livedrop.acceptance.client.Shop.Sale;
import livedrop.acceptance.system.StandaloneTopology;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("processes")
@DisplayName("Who does something too often")
class RateLimitTest {

    @TempDir
    static Path data;

    private static StandaloneTopology topology;

    @BeforeAll
    static void start() {
        topology = StandaloneTopology.startLimited(
                data,
                Map.of(
                        "LIVEDROP_RATE_LIMITS_ORDERS_PER_ACCOUNT", "2/1h",
                        "LIVEDROP_RATE_LIMITS_LOGIN_PER_ACCOUNT", "2/1h",
                        "LIVEDROP_REDIS_LIMIT_TIMEOUT", "10s"));
    }

    @AfterAll
    static void stop() {
        topology.close();
    }

    @Test
    @DisplayName("waits for the next order, while others buy")
    void orders() {
        Sale sale = shop().openSale(10, Map.of());
        Person eager = shop().register();
        Person patient = shop().register();

        order(eager, sale).expect(201);
        assertThat(order(eager, sale).expect(201).headers()).containsEntry("ratelimit-remaining", "0");
        Answer refused = order(eager, sale).expect(429);

        assertThat(refused.code()).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(refused.headers()).containsKeys("retry-after", "ratelimit-limit", "ratelimit-reset");
        order(patient, sale).expect(201);
        eager.api().get("/api/drops/" + sale.dropId()).expect(200);
    }

    @Test
    @DisplayName("cannot go on guessing the password of one account, and another account can be entered")
    void logins() {
        Person owner = shop().register();
        Person other = shop().register();
        Map<String, String> guess = Map.of("email", owner.email(), "password", "not this one");

        shop().api().post("/api/auth/login", guess).expect(401);
        shop().api().post("/api/auth/login", guess).expect(401);
        assertThat(shop().api().post("/api/auth/login", guess).expect(429).code())
                .isEqualTo("TOO_MANY_REQUESTS");

        shop().api()
                .post("/api/auth/login", Map.of("email", other.email(), "password", other.password()))
                .expect(200);
        owner.api().get("/api/users/" + owner.id()).expect(200);
    }

    private static Answer order(Person buyer, Sale sale) {
        return buyer.order(sale.dropId(), sale.productId(), 1, null, EndToEnd.key());
    }

    private static Shop shop() {
        return new Shop(new Api(topology.publicUrl(), null));
    }
}
