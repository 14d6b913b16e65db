package livedrop.acceptance.edge;

import java.util.Map;
import livedrop.acceptance.client.EndToEnd;
import livedrop.acceptance.client.Shop.Person;
import livedrop.acceptance.client.Shop.Sale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What belongs to another. */
public abstract class OwnershipSuite extends EndToEnd {

    @Test
    @DisplayName("cannot be read or changed")
    void ofAnother() {
        Sale sale = shop().openSale(2, Map.of());
        Person owner = shop().register();
        Person other = shop().register();
        JsonNode order = owner.order(sale.dropId(), sale.productId(), 1, "pm_card_ok", key())
                .expect(201)
                .data();
        String payment =
                orderOnceItIs(owner, id(order), "CONFIRMED").path("paymentId").asString();

        other.api().get("/api/orders/" + id(order)).expect(404);
        other.api().put("/api/orders/" + id(order) + "/cancel", Map.of()).expect(404);
        other.pay(id(order), order.path("amount"), "pm_card_ok", "k").expect(404);
        other.api().get("/api/payments/" + payment).expect(404);
        other.api().get("/api/users/" + owner.id()).expect(403);
        other.api().put("/api/users/" + owner.id(), Map.of("name", "Eve")).expect(403);
        other.api().delete("/api/users/" + owner.id()).expect(403);
        other.api().get("/api/users/" + owner.id() + "/orders").expect(403);
        other.api().get("/api/users/" + owner.id() + "/events").expect(403);
        other.api().put("/api/drops/" + sale.dropId(), Map.of("title", "Mine")).expect(403);
        other.api().post("/api/drops/" + sale.dropId() + "/cancel", Map.of()).expect(403);
        shop().api().get("/api/orders/" + id(order)).expect(401);
    }
}
