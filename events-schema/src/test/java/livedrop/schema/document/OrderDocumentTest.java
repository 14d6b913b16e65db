package livedrop.schema.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import livedrop.schema.RefusalCode;
import livedrop.schema.order.OrderEvent;
import livedrop.schema.samples.DropSample;
import livedrop.schema.samples.OrderSample;
import livedrop.schema.samples.Seed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The document of an order")
class OrderDocumentTest {

    private static final Instant PLACED = Seed.NEW_YEAR;
    private static final Instant LATER = PLACED.plusSeconds(1);
    private static final OrderSample ORDER =
            OrderSample.seeded(1, DropSample.seeded(1)).units(2);

    private final OrderDocument placed = OrderDocument.of(ORDER.placed(), PLACED);

    @Test
    @DisplayName("begins pending")
    void begins() {
        assertThat(placed)
                .isEqualTo(new OrderDocument(
                        ORDER.orderId(),
                        ORDER.userId(),
                        ORDER.dropId(),
                        ORDER.productId(),
                        2,
                        ORDER.amount(),
                        OrderStatus.PENDING,
                        null,
                        null,
                        null,
                        PLACED,
                        PLACED));
    }

    @Test
    @DisplayName("shows the hold and the payment as they come, and keeps them")
    void isPaid() {
        OrderDocument reserved = placed.with(ORDER.reserved(), LATER);
        OrderDocument paying = reserved.with(ORDER.paymentStarted(), LATER);
        OrderDocument confirmed = paying.with(ORDER.confirmed(), LATER);

        assertThat(reserved.status()).isEqualTo(OrderStatus.RESERVED);
        assertThat(reserved.holdExpiresAt()).isEqualTo(ORDER.holdExpiresAt());
        assertThat(paying.status()).isEqualTo(OrderStatus.RESERVED);
        assertThat(paying.paymentId()).isEqualTo(ORDER.payment().paymentId());
        assertThat(confirmed)
                .isEqualTo(new OrderDocument(
                        ORDER.orderId(),
                        ORDER.userId(),
                        ORDER.dropId(),
                        ORDER.productId(),
                        2,
                        ORDER.amount(),
                        OrderStatus.CONFIRMED,
                        null,
                        ORDER.holdExpiresAt(),
                        ORDER.payment().paymentId(),
                        PLACED,
                        LATER));
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                Arguments.of(ORDER.confirmed(), OrderStatus.CONFIRMED, null),
                Arguments.of(ORDER.rejected(RefusalCode.SOLD_OUT), OrderStatus.REJECTED, RefusalCode.SOLD_OUT),
                Arguments.of(ORDER.failed(RefusalCode.CARD_DECLINED), OrderStatus.FAILED, RefusalCode.CARD_DECLINED),
                Arguments.of(ORDER.expired(), OrderStatus.EXPIRED, RefusalCode.HOLD_EXPIRED),
                Arguments.of(
                        ORDER.cancelled(RefusalCode.CANCELLED_BY_BUYER),
                        OrderStatus.CANCELLED,
                        RefusalCode.CANCELLED_BY_BUYER),
                Arguments.of(
                        ORDER.refunded(RefusalCode.DROP_CANCELLED), OrderStatus.REFUNDED, RefusalCode.DROP_CANCELLED));
    }

    @ParameterizedTest
    @MethodSource("ends")
    @DisplayName("says how the order ended, and why when it came to no sale")
    void ends(OrderEvent end, OrderStatus status, @Nullable RefusalCode reason) {
        OrderDocument ended = placed.with(ORDER.reserved(), PLACED).with(end, LATER);

        assertThat(ended.status()).isEqualTo(status);
        assertThat(ended.reason()).isEqualTo(reason);
        assertThat(ended.updatedAt()).isEqualTo(LATER);
        assertThat(ended.placedAt()).isEqualTo(PLACED);
    }

    @Test
    @DisplayName("keeps its status while a cancellation is only asked for")
    void isAskedToCancel() {
        OrderDocument asked = placed.with(ORDER.reserved(), PLACED).with(ORDER.cancellationRequested(), LATER);

        assertThat(asked.status()).isEqualTo(OrderStatus.RESERVED);
        assertThat(asked.updatedAt()).isEqualTo(LATER);
    }
}
