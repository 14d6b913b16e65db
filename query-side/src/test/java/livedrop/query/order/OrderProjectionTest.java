package livedrop.query.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import livedrop.query.redis.ListMember;
import livedrop.query.view.LostViewException;
import livedrop.query.view.ProjectionRun;
import livedrop.schema.RefusalCode;
import livedrop.schema.document.OrderDocument;
import livedrop.schema.document.OrderStatus;
import livedrop.schema.samples.DropSample;
import livedrop.schema.samples.OrderSample;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The order view")
class OrderProjectionTest {

    private final DropSample drop = DropSample.seeded(1);
    private final OrderSample first = OrderSample.seeded(2, drop);
    private final OrderSample second = OrderSample.seeded(3, drop).by(first.userId());
    private final ProjectionRun view = new ProjectionRun(new OrderProjection());

    @Test
    @DisplayName("folds an order from its events, with the times of the first and the last")
    void foldsOrder() {
        view.batch(first.placed(), first.reserved());
        view.batch(first.paymentStarted(), first.confirmed());

        assertThat(view.document(OrderView.document(first.orderId())))
                .isEqualTo(new OrderDocument(
                        first.orderId(),
                        first.userId(),
                        first.dropId(),
                        first.productId(),
                        1,
                        first.amount(),
                        OrderStatus.CONFIRMED,
                        null,
                        first.holdExpiresAt(),
                        first.payment().paymentId(),
                        ProjectionRun.at(1),
                        ProjectionRun.at(4)));
        assertThat(view.version(OrderView.document(first.orderId()))).isEqualTo(4);
    }

    @Test
    @DisplayName("lists a user's orders, all and by drop, in the order in which they were placed")
    void listsOrders() {
        OrderSample elsewhere = OrderSample.seeded(4, DropSample.seeded(5)).by(first.userId());
        view.batch(first.placed(), second.placed(), elsewhere.placed(), first.rejected(RefusalCode.SOLD_OUT));

        String one = ListMember.of(1, first.orderId().value());
        String two = ListMember.of(2, second.orderId().value());
        String three = ListMember.of(3, elsewhere.orderId().value());
        String user = "user:" + first.userId();
        assertThat(view.lists())
                .isEqualTo(Map.of(
                        user + ":orders", List.of(one, two, three),
                        user + ":drop:" + first.dropId() + ":orders", List.of(one, two),
                        user + ":drop:" + elsewhere.dropId() + ":orders", List.of(three)));
    }

    @Test
    @DisplayName("refuses to write half a document when the order is lost")
    void refusesLostDocument() {
        assertThatExceptionOfType(LostViewException.class).isThrownBy(() -> view.batch(first.reserved()));

        assertThat(view.everything()).isEmpty();
    }
}
