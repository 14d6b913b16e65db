package livedrop.command.order;

import static livedrop.command.testing.RefusedWith.refusedWith;
import static livedrop.command.testing.Samples.BUYER;
import static livedrop.command.testing.Samples.DROP;
import static livedrop.command.testing.Samples.HOLD_ENDS;
import static livedrop.command.testing.Samples.INVENTORY;
import static livedrop.command.testing.Samples.NOW;
import static livedrop.command.testing.Samples.ORDER;
import static livedrop.command.testing.Samples.PRICE;
import static livedrop.command.testing.Samples.PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import livedrop.command.testing.Fixtures;
import livedrop.schema.Money;
import livedrop.schema.RefusalCode;
import livedrop.schema.RefusedException;
import livedrop.schema.order.OrderCancellationRequested;
import livedrop.schema.order.OrderCancelled;
import livedrop.schema.order.OrderCommand;
import livedrop.schema.order.OrderCommand.CancelOrder;
import livedrop.schema.order.OrderCommand.ConfirmOrder;
import livedrop.schema.order.OrderCommand.ExpireOrder;
import livedrop.schema.order.OrderCommand.FailOrder;
import livedrop.schema.order.OrderCommand.MarkReserved;
import livedrop.schema.order.OrderCommand.PayOrder;
import livedrop.schema.order.OrderCommand.PlaceOrder;
import livedrop.schema.order.OrderCommand.RefundOrder;
import livedrop.schema.order.OrderCommand.RejectOrder;
import livedrop.schema.order.OrderCommand.RequestCancellation;
import livedrop.schema.order.OrderConfirmed;
import livedrop.schema.order.OrderEvent;
import livedrop.schema.order.OrderExpired;
import livedrop.schema.order.OrderFailed;
import livedrop.schema.order.OrderPaymentStarted;
import livedrop.schema.order.OrderPlaced;
import livedrop.schema.order.OrderRefunded;
import livedrop.schema.order.OrderRejected;
import livedrop.schema.order.OrderReserved;
import livedrop.schema.payment.PaymentId;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.TestExecutor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("An order")
class OrderAggregateTest {
    private static final String CARD = "pm_card_ok";
    private static final PaymentId PAYMENT = PaymentId.of(ORDER, "key");
    private static final OrderReserved RESERVED = new OrderReserved(ORDER, BUYER, DROP, HOLD_ENDS);
    private static final OrderPaymentStarted PAYING = payment(PAYMENT, CARD);
    private static final OrderCancellationRequested LEAVING = new OrderCancellationRequested(ORDER, BUYER, DROP);
    private static final OrderConfirmed CONFIRMED = new OrderConfirmed(ORDER, BUYER, DROP);
    private static final OrderRejected REJECTED = new OrderRejected(ORDER, BUYER, DROP, RefusalCode.SOLD_OUT);
    private static final OrderFailed FAILED = new OrderFailed(ORDER, BUYER, DROP, RefusalCode.CARD_DECLINED);
    private static final OrderExpired EXPIRED = new OrderExpired(ORDER, BUYER, DROP);
    private static final OrderCancelled CANCELLED =
            new OrderCancelled(ORDER, BUYER, DROP, RefusalCode.CANCELLED_BY_BUYER);
    private static final OrderRefunded REFUNDED = new OrderRefunded(ORDER, BUYER, DROP, RefusalCode.DROP_CANCELLED);

    /** An order at each of its ends, and how it came there. */
    private static final List<List<OrderEvent>> ENDS = List.of(
            List.of(REJECTED),
            List.of(RESERVED, PAYING, FAILED),
            List.of(RESERVED, EXPIRED),
            List.of(RESERVED, LEAVING, CANCELLED),
            List.of(RESERVED, PAYING, CONFIRMED, REFUNDED));

    @Nested
    @DisplayName("placed")
    class Place {
        @Test
        @DisplayName("keeps the wish and its fingerprint")
        void first() {
            Fixtures.fixtureOf(OrderAggregate.class)
                    .givenNoPriorActivity()
                    .when(place("f1"))
                    .expectEvents(placed(null));
        }

        @Test
        @DisplayName("again with the same body, is the order that is there")
        void repeat() {
            assertThat(orderAfter(placed(null)).decide(place("f1"), NOW)).isEmpty();
        }

        @Test
        @DisplayName("again with another body, is refused")
        void otherBody() {
            assertThatThrownBy(() -> orderAfter(placed(null)).decide(place("f2"), NOW))
                    .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.code())
                            .isEqualTo(RefusalCode.IDEMPOTENCY_KEY_REUSED));
        }

        private PlaceOrder place(String fingerprint) {
            return new PlaceOrder(ORDER, BUYER, DROP, PRODUCT, INVENTORY, 1, PRICE, null, fingerprint);
        }
    }

    @Nested
    @DisplayName("whose stock is held")
    class Reserved {
        private static final MarkReserved MARK = new MarkReserved(ORDER, HOLD_ENDS);

        @Test
        @DisplayName("waits for its payment")
        void withoutMethod() {
            given(placed(null)).when(MARK).expectEvents(RESERVED);
        }

        @Test
        @DisplayName("starts its payment when it came with a method")
        void withMethod() {
            given(placed(CARD)).when(MARK).expectEvents(RESERVED, payment(PaymentId.atCheckout(ORDER), CARD));
        }

        @Test
        @DisplayName("starts no payment when the buyer wants out")
        void cancelling() {
            given(placed(CARD), LEAVING).when(MARK).expectEvents(RESERVED);
        }

        @Test
        @DisplayName("is told so once, and not after its end")
        void repeat() {
            nothing(given(placed(CARD), RESERVED), MARK);
            nothing(given(placed(CARD), RESERVED, PAYING, CONFIRMED), MARK);
            nothingAfterAnyEnd(MARK);
        }
    }

    @Nested
    @DisplayName("paid by its buyer")
    class Pay {
        @Test
        @DisplayName("starts its one payment")
        void first() {
            given(placed(null), RESERVED).when(pay(PAYMENT, PRICE, CARD)).expectEvents(PAYING);
        }

        @Test
        @DisplayName("again under the same key, changes nothing, wherever the order stands")
        void repeat() {
            nothing(given(placed(null), RESERVED, PAYING), pay(PAYMENT, PRICE, CARD));
            nothing(given(placed(null), RESERVED, PAYING, FAILED), pay(PAYMENT, PRICE, CARD));
        }

        @Test
        @DisplayName("again under the same key with another method or amount, is refused")
        void otherBody() {
            refused(
                    given(placed(null), RESERVED, PAYING),
                    pay(PAYMENT, PRICE, "pm_card_slow"),
                    RefusalCode.IDEMPOTENCY_KEY_REUSED);
            refused(
                    given(placed(null), RESERVED, PAYING),
                    pay(PAYMENT, new Money(1, "EUR"), CARD),
                    RefusalCode.IDEMPOTENCY_KEY_REUSED);
        }

        @Test
        @DisplayName("a second time, is refused")
        void second() {
            refused(
                    given(placed(null), RESERVED, PAYING),
                    pay(PaymentId.of(ORDER, "other key"), PRICE, CARD),
                    RefusalCode.ORDER_NOT_PAYABLE);
        }

        @Test
        @DisplayName("before its stock is held, is refused")
        void pending() {
            notPayable(placed(null));
        }

        @Test
        @DisplayName("from the moment the hold ends, is refused")
        void holdOver() {
            notPayable(placed(null), new OrderReserved(ORDER, BUYER, DROP, NOW));
        }

        @Test
        @DisplayName("after the buyer wanted out, is refused")
        void cancelling() {
            notPayable(placed(null), RESERVED, LEAVING);
        }

        @Test
        @DisplayName("after its end, is refused")
        void ended() {
            notPayable(placed(null), REJECTED);
            notPayable(placed(null), RESERVED, EXPIRED);
            notPayable(placed(null), RESERVED, LEAVING, CANCELLED);
        }

        @Test
        @DisplayName("with another amount or currency, is refused")
        void otherAmount() {
            for (Money amount : List.of(new Money(4998, "EUR"), new Money(4999, "USD"))) {
                refused(given(placed(null), RESERVED), pay(PAYMENT, amount, CARD), RefusalCode.AMOUNT_MISMATCH);
            }
        }

        private void notPayable(OrderEvent... events) {
            refused(given(events), pay(PAYMENT, PRICE, CARD), RefusalCode.ORDER_NOT_PAYABLE);
        }

        private PayOrder pay(PaymentId id, Money amount, String method) {
            return new PayOrder(ORDER, id, amount, method);
        }
    }

    @Nested
    @DisplayName("whose buyer wants out")
    class WantOut {
        private static final RequestCancellation OUT = new RequestCancellation(ORDER);

        @Test
        @DisplayName("notes it before its stock is held, while it is held and while it is being paid")
        void open() {
            given(placed(null)).when(OUT).expectEvents(LEAVING);
            given(placed(null), RESERVED).when(OUT).expectEvents(LEAVING);
            given(placed(null), RESERVED, PAYING).when(OUT).expectEvents(LEAVING);
        }

        @Test
        @DisplayName("notes it once")
        void repeat() {
            nothing(given(placed(null), LEAVING), OUT);
            nothing(given(placed(null), RESERVED, LEAVING), OUT);
            nothing(given(placed(null), RESERVED, LEAVING, CANCELLED), OUT);
        }

        @Test
        @DisplayName("refuses once the payment has gone through or it has ended")
        void tooLate() {
            for (List<OrderEvent> end : List.<List<OrderEvent>>of(
                    List.of(REJECTED),
                    List.of(RESERVED, PAYING, CONFIRMED),
                    List.of(RESERVED, PAYING, FAILED),
                    List.of(RESERVED, EXPIRED),
                    List.of(RESERVED, PAYING, CONFIRMED, REFUNDED))) {
                refused(given(placed(null)).andGiven(end.toArray()), OUT, RefusalCode.ORDER_NOT_CANCELLABLE);
            }
        }

        @Test
        @DisplayName("must exist")
        void unknown() {
            Fixtures.fixtureOf(OrderAggregate.class)
                    .givenNoPriorActivity()
                    .when(OUT)
                    .expectException(AggregateNotFoundException.class)
                    .expectNoEvents();
            assertThatThrownBy(() -> new Order().decide(OUT, NOW))
                    .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.code())
                            .isEqualTo(RefusalCode.UNKNOWN_AGGREGATE));
        }
    }

    @Nested
    @DisplayName("whose units are sold")
    class Confirm {
        private static final ConfirmOrder CONFIRM = new ConfirmOrder(ORDER);

        @Test
        @DisplayName("is confirmed")
        void first() {
            given(placed(null), RESERVED, PAYING).when(CONFIRM).expectEvents(CONFIRMED);
        }

        @Test
        @DisplayName("is confirmed although the buyer wanted out: the payment was faster")
        void wonTheRace() {
            given(placed(null), RESERVED, PAYING, LEAVING).when(CONFIRM).expectEvents(CONFIRMED);
        }

        @Test
        @DisplayName("is confirmed once, and not before its stock is held or after another end")
        void otherwise() {
            nothing(given(placed(null)), CONFIRM);
            nothing(given(placed(null), RESERVED, PAYING, CONFIRMED), CONFIRM);
            nothingAfterAnyEnd(CONFIRM);
        }
    }

    @Nested
    @DisplayName("whose stock refused")
    class Reject {
        private static final RejectOrder REJECT = new RejectOrder(ORDER, RefusalCode.SOLD_OUT);

        @Test
        @DisplayName("is rejected with the reason")
        void first() {
            given(placed(null)).when(REJECT).expectEvents(REJECTED);
        }

        @Test
        @DisplayName("is rejected once, and not after its stock was held")
        void otherwise() {
            nothing(given(placed(null), RESERVED), REJECT);
            nothing(given(placed(null), RESERVED, PAYING, CONFIRMED), REJECT);
            nothingAfterAnyEnd(REJECT);
        }
    }

    @Nested
    @DisplayName("whose payment failed")
    class Fail {
        private static final FailOrder FAIL = new FailOrder(ORDER, RefusalCode.CARD_DECLINED);

        @Test
        @DisplayName("fails with the reason")
        void first() {
            given(placed(null), RESERVED, PAYING).when(FAIL).expectEvents(FAILED);
        }

        @Test
        @DisplayName("fails once, and not before its stock is held or after another end")
        void otherwise() {
            nothing(given(placed(null)), FAIL);
            nothing(given(placed(null), RESERVED, PAYING, CONFIRMED), FAIL);
            nothingAfterAnyEnd(FAIL);
        }
    }

    @Nested
    @DisplayName("whose hold ran out")
    class Expire {
        private static final ExpireOrder EXPIRE = new ExpireOrder(ORDER);

        @Test
        @DisplayName("expires")
        void first() {
            given(placed(null), RESERVED).when(EXPIRE).expectEvents(EXPIRED);
        }

        @Test
        @DisplayName("does not expire while it is being paid")
        void paying() {
            nothing(given(placed(null), RESERVED, PAYING), EXPIRE);
        }

        @Test
        @DisplayName("expires once, and not before its stock is held or after another end")
        void otherwise() {
            nothing(given(placed(null)), EXPIRE);
            nothing(given(placed(null), RESERVED, PAYING, CONFIRMED), EXPIRE);
            nothingAfterAnyEnd(EXPIRE);
        }
    }

    @Nested
    @DisplayName("that is taken back")
    class Cancel {
        private static final CancelOrder CANCEL = new CancelOrder(ORDER, RefusalCode.CANCELLED_BY_BUYER);

        @Test
        @DisplayName("is cancelled with the reason, as long as it has no end")
        void first() {
            given(placed(null), LEAVING).when(CANCEL).expectEvents(CANCELLED);
            given(placed(null), RESERVED).when(CANCEL).expectEvents(CANCELLED);
            given(placed(null), RESERVED, PAYING, LEAVING).when(CANCEL).expectEvents(CANCELLED);
        }

        @Test
        @DisplayName("is cancelled once, and not after another end")
        void otherwise() {
            nothing(given(placed(null), RESERVED, PAYING, CONFIRMED), CANCEL);
            nothingAfterAnyEnd(CANCEL);
        }
    }

    @Nested
    @DisplayName("whose money went back")
    class Refund {
        private static final RefundOrder REFUND = new RefundOrder(ORDER, RefusalCode.DROP_CANCELLED);

        @Test
        @DisplayName("is refunded with the reason, confirmed or not")
        void first() {
            given(placed(null), RESERVED, PAYING).when(REFUND).expectEvents(REFUNDED);
            given(placed(null), RESERVED, PAYING, CONFIRMED).when(REFUND).expectEvents(REFUNDED);
        }

        @Test
        @DisplayName("is refunded once, and not before its stock is held or after another end")
        void otherwise() {
            nothing(given(placed(null)), REFUND);
            nothingAfterAnyEnd(REFUND);
        }
    }

    private static TestExecutor<OrderAggregate> given(OrderEvent... events) {
        return Fixtures.fixtureOf(OrderAggregate.class).given((Object[]) events);
    }

    private static void nothingAfterAnyEnd(OrderCommand command) {
        for (List<OrderEvent> end : ENDS) {
            nothing(given(placed(null)).andGiven(end.toArray()), command);
        }
    }

    private static void nothing(TestExecutor<OrderAggregate> given, OrderCommand command) {
        given.when(command).expectSuccessfulHandlerExecution().expectNoEvents();
    }

    private static void refused(TestExecutor<OrderAggregate> given, OrderCommand command, RefusalCode code) {
        given.when(command).expectException(refusedWith(code)).expectNoEvents();
    }

    private static Order orderAfter(OrderEvent... events) {
        Order order = new Order();
        List.of(events).forEach(order::evolve);
        return order;
    }

    private static OrderPlaced placed(@Nullable String method) {
        return new OrderPlaced(ORDER, BUYER, DROP, PRODUCT, INVENTORY, 1, PRICE, method, "f1");
    }

    private static OrderPaymentStarted payment(PaymentId id, String method) {
        return new OrderPaymentStarted(ORDER, BUYER, DROP, id, PRICE, method);
    }
}
