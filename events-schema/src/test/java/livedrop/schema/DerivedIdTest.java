package livedrop.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.IntStream;
import livedrop.schema.account.UserId;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.drop.DropId;
import livedrop.schema.inventory.InventoryId;
import livedrop.schema.inventory.ReservationId;
import livedrop.schema.notification.NotificationId;
import livedrop.schema.order.OrderId;
import livedrop.schema.payment.PaymentId;
import livedrop.schema.product.ProductId;
import livedrop.schema.samples.Seed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A derived id")
class DerivedIdTest {

    private static final UserId BUYER = UserId.parse("00000000-0000-4000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("00000000-0000-4000-8000-000000000002");
    private static final OrderId ORDER = OrderId.of(BUYER, "key-1");

    @Test
    @DisplayName("stays what it was when the first order was placed: these ids are in the store")
    void neverChanges() {
        assertThat(DerivedId.of("order")).hasToString("4ce7f232-5e80-8829-92c8-47b6ae9b0204");
        assertThat(ORDER).hasToString("63f171cd-1a12-8f19-826c-b17ad1976474");
        assertThat(OrderId.of(BUYER, "clé-✓")).hasToString("6e5467eb-5634-838f-8986-5b33885d4f6c");
        assertThat(PaymentId.of(ORDER, "key-2")).hasToString("113fda6f-6c74-8c22-91be-11e2cf96d992");
        assertThat(PaymentId.atCheckout(ORDER)).hasToString("3f8df5b9-0dfd-82f2-b75d-7247920b5a88");
        assertThat(InventoryId.of(new DropId(BUYER.value()), new ProductId(OTHER)))
                .hasToString("5488405a-8d70-8eb0-93ed-68eb17d54117");
        assertThat(CreatorId.of(BUYER).stream()).hasToString("93b58fa5-9612-8b0e-b961-27199ca6ba97");
        assertThat(ReservationId.afterLapse(ORDER)).hasToString("436361b6-7c1c-8ede-93c9-d43432a71ec2");
        assertThat(ReservationId.of(BUYER, "key-1")).hasToString("8d6c930f-1fa1-82a9-981f-5052c21b4939");
        assertThat(NotificationId.of(BUYER, "key-1")).hasToString("26f9d5bf-8ca6-835a-bc8e-7b2a9d7ca6b6");
        assertThat(NotificationId.ofContent(BUYER, "parcel.sent", "{}"))
                .hasToString("7b35beb5-f999-89df-b09c-d102756792f4");
    }

    @Test
    @DisplayName("has the version 8 and the variant of RFC 9562, whatever it follows from")
    void isVersion8() {
        assertThat(IntStream.range(0, 1_000).mapToObj(i -> DerivedId.of("any", i)))
                .allSatisfy(id -> {
                    assertThat(id.version()).isEqualTo(8);
                    assertThat(id.variant()).isEqualTo(2);
                })
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("tells parts, their order and their purpose apart")
    void tellsApart() {
        assertThat(DerivedId.of("a", "bc"))
                .isNotEqualTo(DerivedId.of("ab", "c"))
                .isNotEqualTo(DerivedId.of("a", "b", "c"))
                .isNotEqualTo(DerivedId.of("bc", "a"))
                .isNotEqualTo(DerivedId.of("a", "bc", ""));
        assertThat(PaymentId.of(ORDER, "")).isNotEqualTo(PaymentId.atCheckout(ORDER));
        assertThat(ReservationId.first(ORDER)).isNotEqualTo(ReservationId.afterLapse(ORDER));
    }

    @Test
    @DisplayName("of an order follows from its buyer and the key, so that a second try meets the first")
    void isIdempotent() {
        UserId another = Seed.of(1).userId();

        assertThat(OrderId.of(BUYER, "key-1")).isEqualTo(ORDER);
        assertThat(OrderId.of(BUYER, "key-2")).isNotEqualTo(ORDER);
        assertThat(OrderId.of(another, "key-1")).isNotEqualTo(ORDER);
    }

    @Test
    @DisplayName("of a creator's stream is not that of the account, which has the plain id")
    void separatesStreams() {
        CreatorId creator = CreatorId.of(BUYER);

        assertThat(creator.value()).isEqualTo(BUYER.value());
        assertThat(creator.stream()).isNotEqualTo(BUYER.value());
    }
}
