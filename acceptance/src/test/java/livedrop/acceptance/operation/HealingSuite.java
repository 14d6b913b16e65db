package livedrop.acceptance.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.client.EndToEnd;
import livedrop.acceptance.client.Shop.Person;
import livedrop.acceptance.client.Shop.Sale;
import livedrop.acceptance.system.Waiting;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What happens when Redis forgets. */
public abstract class HealingSuite extends EndToEnd {

    @Test
    @DisplayName("may forget everything: the views heal by themselves")
    void flush() {
        Sale sale = shop().openSale(2, Map.of());
        Person buyer = shop().register();
        String order = id(buyer.order(sale.dropId(), sale.productId(), 1, "pm_card_ok", key())
                .expect(201)
                .data());
        orderOnceItIs(buyer, order, "CONFIRMED");

        topology().flushRedis();

        assertThat(status(buyer.myOrder(order))).isEqualTo("CONFIRMED");
        healed(
                shop().api(),
                "/api/drops?status=live&creatorId=" + sale.creator().id(),
                sale.dropId());
        healed(buyer.api(), "/api/users/" + buyer.id() + "/orders", order);
        buyer.order(sale.dropId(), sale.productId(), 1, "pm_card_ok", key()).expect(201);
        stockIsOnce(sale, 0, 0, 2);
    }

    /** A list that is being rebuilt says so; it is never half a list. */
    private void healed(Api api, String list, String onlyItem) {
        Waiting.until(SOON, list, () -> api.get(list), answer -> {
            assertThat(answer.status()).isIn(200, 503);
            return answer.status() == 200
                    && id(answer.data().path("items").path(0)).equals(onlyItem);
        });
    }
}
