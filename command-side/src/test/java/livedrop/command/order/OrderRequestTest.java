package livedrop.command.order;

import static livedrop.command.testing.Problems.problemsOf;
import static livedrop.command.testing.Samples.BUYER;
import static livedrop.command.testing.Samples.DROP;
import static livedrop.command.testing.Samples.INVENTORY;
import static livedrop.command.testing.Samples.OTHER_BUYER;
import static livedrop.command.testing.Samples.PRICE;
import static livedrop.command.testing.Samples.PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.Set;
import livedrop.kit.security.Caller;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import livedrop.kit.web.IdempotencyKey;
import livedrop.schema.Money;
import livedrop.schema.account.Role;
import livedrop.schema.order.OrderCommand.PlaceOrder;
import livedrop.schema.order.OrderId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A request for an order")
class OrderRequestTest {
    private static final Caller CALLER = new Caller(BUYER, Set.of(Role.USER));

    @Test
    @DisplayName("is told all that is missing")
    void missing() {
        assertThat(problemsOf(() -> new OrderRequest(null, null, null, null, null).check(CALLER)))
                .containsOnlyKeys("dropId", "productId", "quantity");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 101, Integer.MAX_VALUE})
    @DisplayName("asks for one to a hundred units")
    void quantity(int quantity) {
        assertThat(problemsOf(() -> new OrderRequest(null, DROP, PRODUCT, quantity, null).check(CALLER)))
                .isEqualTo(Map.of("quantity", quantity + " (expected: 1..100)"));
    }

    @Test
    @DisplayName("is for the caller and nobody else")
    void forAnother() {
        OrderRequest request = new OrderRequest(OTHER_BUYER, DROP, PRODUCT, 1, null);

        ApiException refused = catchThrowableOfType(ApiException.class, () -> request.check(CALLER));

        assertThat(refused.code()).isEqualTo(ErrorCode.FORBIDDEN);
        new OrderRequest(BUYER, DROP, PRODUCT, 1, null).check(CALLER);
    }

    @Test
    @DisplayName("becomes the order that the buyer and the key name, at the price of all its units")
    void command() {
        OrderRequest request = new OrderRequest(null, DROP, PRODUCT, 3, "pm_card_ok");

        assertThat(request.command(BUYER, new IdempotencyKey("key"), PRICE))
                .isEqualTo(new PlaceOrder(
                        OrderId.of(BUYER, "key"),
                        BUYER,
                        DROP,
                        PRODUCT,
                        INVENTORY,
                        3,
                        new Money(3 * 4999, "EUR"),
                        "pm_card_ok",
                        OrderFingerprint.of(DROP, PRODUCT, 3, "pm_card_ok")));
    }
}
