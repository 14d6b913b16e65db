package livedrop.command.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import livedrop.command.edge.Commands;
import livedrop.command.testing.Api;
import livedrop.command.testing.Api.Answer;
import livedrop.command.testing.CommandSide;
import livedrop.command.testing.Parallel;
import livedrop.command.testing.Shop;
import livedrop.command.testing.Shop.Person;
import livedrop.command.testing.Shop.Sale;
import livedrop.schema.drop.DropId;
import livedrop.schema.inventory.InventoryCommand.ReserveStock;
import livedrop.schema.inventory.InventoryId;
import livedrop.schema.inventory.ReservationId;
import livedrop.schema.order.OrderCommand.ConfirmOrder;
import livedrop.schema.order.OrderCommand.MarkReserved;
import livedrop.schema.order.OrderId;
import livedrop.schema.product.ProductId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
@DisplayName("A reservation of a service")
class ReservationRoutesTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String RESERVE = "/internal/inventory/reserve";
    private static final String RELEASE = "/internal/inventory/release";
    private static final String CONFIRM = "/internal/inventory/confirm";

    private final CommandSide commandSide = CommandSide.shared();
    private final Shop shop = commandSide.shop();
    private final Api internal = commandSide.internal("inventory");
    private final Sale sale = shop.openSale();
    private final Person buyer = shop.register();
    private final String id = UUID.randomUUID().toString();

    private Map<String, Object> wish(int quantity, @Nullable String reservationId) {
        Map<String, Object> wish = new HashMap<>();
        wish.put("dropId", sale.dropId());
        wish.put("productId", sale.productId());
        wish.put("userId", buyer.id());
        wish.put("quantity", quantity);
        if (reservationId != null) {
            wish.put("reservationId", reservationId);
        }
        return wish;
    }

    private Answer reserve(int quantity, @Nullable String reservationId) {
        return internal.post(RESERVE, wish(quantity, reservationId));
    }

    private Answer resolve(String path, String reservationId) {
        return internal.post(path, Map.of("reservationId", reservationId));
    }

    private static String status(Answer answer) {
        return answer.expect(200).data().path("status").asString();
    }

    private static String statusDetail(Answer answer) {
        return answer.body().path("error").path("details").path("status").asString();
    }

    private void step(Object command) {
        commandSide.bean(Commands.class).send(command).block(SOON);
    }

    @Nested
    @DisplayName("that is asked for")
    class Asked {

        @Test
        @DisplayName("holds the units once, and answers every repeat the same")
        void once() {
            List<Answer> answers = Parallel.times(10, () -> reserve(2, id));

            assertThat(answers.stream().map(answer -> answer.expect(200).data()).distinct())
                    .hasSize(1);
            assertThat(answers.getFirst().data().path("reservationId").asString())
                    .isEqualTo(id);
            assertThat(status(answers.getFirst())).isEqualTo("HELD");
            reserve(3, null).expect(200);
            reserve(1, null).expect(409, "SOLD_OUT");
        }

        @Test
        @DisplayName("answers a repeat with the first deadline when it has long been resolved")
        void afterwards() {
            String expiresAt =
                    reserve(2, id).expect(200).data().path("expiresAt").asString();
            resolve(RELEASE, id).expect(200);

            Answer again = reserve(2, id);

            assertThat(status(again)).isEqualTo("RELEASED");
            assertThat(again.data().path("expiresAt").asString()).isEqualTo(expiresAt);
        }

        @Test
        @DisplayName("is refused again with the same reason")
        void refused() {
            reserve(6, id).expect(409, "SOLD_OUT");
            reserve(5, null).expect(200);

            reserve(6, id).expect(409, "SOLD_OUT");
        }

        @Test
        @DisplayName("is named by its idempotency key, or is new")
        void keys() {
            Map<String, Object> wish = wish(1, null);

            Answer first = internal.post(RESERVE, wish, "Idempotency-Key", "k").expect(200);
            Answer again = internal.post(RESERVE, wish, "Idempotency-Key", "k").expect(200);
            Answer another = internal.post(RESERVE, wish).expect(200);

            assertThat(again.data()).isEqualTo(first.data());
            assertThat(another.data().path("reservationId"))
                    .isNotEqualTo(first.data().path("reservationId"));
        }

        @Test
        @DisplayName("keeps the id for what was asked, be it an order")
        void otherWish() {
            buyer.order(sale, 1, "key", "0").expect(202);
            reserve(2, id).expect(200);

            reserve(1, id).expect(422, "IDEMPOTENCY_KEY_REUSED");
            reserve(2, OrderId.of(buyer.id(), "key").toString()).expect(422, "IDEMPOTENCY_KEY_REUSED");
            reserve(2, buyer.id().toString()).expect(422, "IDEMPOTENCY_KEY_REUSED");
        }

        @Test
        @DisplayName("is for a product that is sold, and a person who exists")
        void unknown() {
            Map<String, Object> wish = wish(1, id);
            wish.put("userId", UUID.randomUUID());
            internal.post(RESERVE, wish).expect(404, "NOT_FOUND");
            wish = wish(1, id);
            wish.put("dropId", UUID.randomUUID());
            internal.post(RESERVE, wish).expect(404, "NOT_FOUND");
            wish = wish(1, id);
            wish.put("productId", UUID.randomUUID());
            internal.post(RESERVE, wish).expect(404, "NOT_FOUND");
        }

        @Test
        @DisplayName("is read to the letter")
        void letters() {
            reserve(0, id).expect(400, "VALIDATION_FAILED");
            reserve(101, id).expect(400, "VALIDATION_FAILED");
            reserve(1, "x").expect(400, "VALIDATION_FAILED");
            internal.post(RESERVE, Map.of("colour", "red")).expect(400, "VALIDATION_FAILED");
            internal.post(RESERVE, "").expect(400, "MALFORMED_REQUEST");
            internal.post(RELEASE, Map.of()).expect(400, "VALIDATION_FAILED");
        }
    }

    @Nested
    @DisplayName("that is resolved")
    class Resolved {

        @Test
        @DisplayName("is given back once, and is then never sold")
        void released() {
            reserve(5, id).expect(200);

            assertThat(status(resolve(RELEASE, id))).isEqualTo("RELEASED");
            assertThat(status(resolve(RELEASE, id))).isEqualTo("RELEASED");
            reserve(5, null).expect(200);
            assertThat(statusDetail(resolve(CONFIRM, id).expect(409, "RESERVATION_RESOLVED")))
                    .isEqualTo("RELEASED");
        }

        @Test
        @DisplayName("is sold once, and is then never given back")
        void confirmed() {
            reserve(5, id).expect(200);

            assertThat(status(resolve(CONFIRM, id))).isEqualTo("SOLD");
            assertThat(status(resolve(CONFIRM, id))).isEqualTo("SOLD");
            assertThat(statusDetail(resolve(RELEASE, id).expect(409, "RESERVATION_RESOLVED")))
                    .isEqualTo("SOLD");
        }

        @Test
        @DisplayName("was asked for before")
        void unknown() {
            resolve(RELEASE, id).expect(404, "NOT_FOUND");
            resolve(CONFIRM, id).expect(404, "NOT_FOUND");
            resolve(CONFIRM, sale.dropId()).expect(404, "NOT_FOUND");
        }

        @Test
        @DisplayName("is an order's when its payment has confirmed it, and not before")
        void ofOrder() {
            OrderId order = OrderId.of(buyer.id(), "key");
            buyer.order(sale, 1, "key", "0").expect(202);
            InventoryId stock = InventoryId.of(DropId.parse(sale.dropId()), ProductId.parse(sale.productId()));
            step(new ReserveStock(stock, ReservationId.first(order), order, buyer.id(), 1));

            resolve(CONFIRM, order.toString()).expect(409, "ORDER_NOT_PAID");

            step(new MarkReserved(order, java.time.Instant.now().plusSeconds(60)));
            step(new ConfirmOrder(order));
            assertThat(status(resolve(CONFIRM, order.toString()))).isEqualTo("SOLD");
        }

        @Test
        @DisplayName("is an order's that lets go of its units")
        void releasedOfOrder() {
            OrderId order = OrderId.of(buyer.id(), "key");
            buyer.order(sale, 1, "key", "0").expect(202);
            resolve(RELEASE, order.toString()).expect(404, "NOT_FOUND");
            InventoryId stock = InventoryId.of(DropId.parse(sale.dropId()), ProductId.parse(sale.productId()));
            step(new ReserveStock(stock, ReservationId.first(order), order, buyer.id(), 1));

            assertThat(status(resolve(RELEASE, order.toString()))).isEqualTo("RELEASED");
        }
    }

    @Test
    @DisplayName("needs a token for inventory")
    void scope() {
        commandSide.internal("payments").post(RESERVE, wish(1, id)).expect(403, "FORBIDDEN");
        internal.as(buyer.api().token()).post(RESERVE, wish(1, id)).expect(401, "UNAUTHENTICATED");
        buyer.api().post(RESERVE, wish(1, id)).expect(404, "NOT_FOUND");
    }
}
