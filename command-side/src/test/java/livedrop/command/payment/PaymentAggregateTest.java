package livedrop.command.payment;

import static livedrop.command.testing.RefusedWith.refusedWith;
import static livedrop.command.testing.Samples.BUYER;
import static livedrop.command.testing.Samples.ORDER;
import static livedrop.command.testing.Samples.PRICE;

import livedrop.command.testing.Fixtures;
import livedrop.schema.RefusalCode;
import livedrop.schema.payment.PaymentCommand;
import livedrop.schema.payment.PaymentCommand.AbandonPayment;
import livedrop.schema.payment.PaymentCommand.RecordPaymentFailure;
import livedrop.schema.payment.PaymentCommand.RecordPaymentSuccess;
import livedrop.schema.payment.PaymentCommand.RecordRefund;
import livedrop.schema.payment.PaymentCommand.RequestPayment;
import livedrop.schema.payment.PaymentCommand.RequestRefund;
import livedrop.schema.payment.PaymentEvent;
import livedrop.schema.payment.PaymentFailed;
import livedrop.schema.payment.PaymentId;
import livedrop.schema.payment.PaymentRefunded;
import livedrop.schema.payment.PaymentRequested;
import livedrop.schema.payment.PaymentSucceeded;
import livedrop.schema.payment.RefundRequested;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A payment")
class PaymentAggregateTest {
    private static final PaymentId PAYMENT = PaymentId.of(ORDER, "key");
    private static final PaymentRequested REQUESTED = new PaymentRequested(PAYMENT, ORDER, BUYER, PRICE, "pm_card_ok");
    private static final PaymentSucceeded SUCCEEDED = new PaymentSucceeded(PAYMENT, ORDER, BUYER, "ch_1");
    private static final PaymentFailed FAILED = new PaymentFailed(PAYMENT, ORDER, BUYER, RefusalCode.CARD_DECLINED);
    private static final RefundRequested REFUNDING =
            new RefundRequested(PAYMENT, ORDER, BUYER, PRICE, "ch_1", RefusalCode.HOLD_EXPIRED);
    private static final PaymentRefunded REFUNDED = new PaymentRefunded(PAYMENT, ORDER, BUYER, "re_1");

    @Nested
    @DisplayName("requested")
    class Request {
        private static final RequestPayment REQUEST = new RequestPayment(PAYMENT, ORDER, BUYER, PRICE, "pm_card_ok");

        @Test
        @DisplayName("waits for the provider")
        void first() {
            Fixtures.fixtureOf(PaymentAggregate.class)
                    .givenNoPriorActivity()
                    .when(REQUEST)
                    .expectEvents(REQUESTED);
        }

        @Test
        @DisplayName("is requested once, whatever became of it")
        void repeat() {
            nothing(given(), REQUEST);
            nothing(given(SUCCEEDED), REQUEST);
            nothing(given(FAILED), REQUEST);
        }
    }

    @Nested
    @DisplayName("that is never to be asked for")
    class Abandon {
        private static final PaymentFailed ABANDONED =
                new PaymentFailed(PAYMENT, ORDER, BUYER, RefusalCode.DROP_CANCELLED);
        private static final AbandonPayment ABANDON =
                new AbandonPayment(PAYMENT, ORDER, BUYER, RefusalCode.DROP_CANCELLED);

        @Test
        @DisplayName("fails with the reason")
        void first() {
            Fixtures.fixtureOf(PaymentAggregate.class)
                    .givenNoPriorActivity()
                    .when(ABANDON)
                    .expectEvents(ABANDONED);
        }

        @Test
        @DisplayName("fails once, and is never requested, captured or refunded")
        void stays() {
            nothing(abandoned(), ABANDON);
            nothing(abandoned(), Request.REQUEST);
            nothing(abandoned(), Succeed.SUCCESS);
            notRefundable(abandoned(), RefundWanted.REFUND);
            notRefundable(abandoned(), Refund.REFUND);
        }

        @Test
        @DisplayName("keeps its outcome when it was requested before")
        void tooLate() {
            nothing(given(), ABANDON);
            nothing(given(SUCCEEDED), ABANDON);
        }

        private static TestExecutor<PaymentAggregate> abandoned() {
            return Fixtures.fixtureOf(PaymentAggregate.class).given(ABANDONED);
        }
    }

    @Nested
    @DisplayName("reported as captured")
    class Succeed {
        private static final RecordPaymentSuccess SUCCESS = new RecordPaymentSuccess(PAYMENT, "ch_1");

        @Test
        @DisplayName("has succeeded")
        void first() {
            given().when(SUCCESS).expectEvents(SUCCEEDED);
        }

        @Test
        @DisplayName("keeps its first outcome")
        void repeat() {
            nothing(given(SUCCEEDED), new RecordPaymentSuccess(PAYMENT, "ch_2"));
            nothing(given(FAILED), SUCCESS);
            nothing(given(SUCCEEDED, REFUNDING), SUCCESS);
            nothing(given(SUCCEEDED, REFUNDING, REFUNDED), SUCCESS);
        }

        @Test
        @DisplayName("must exist")
        void unknown() {
            Fixtures.fixtureOf(PaymentAggregate.class)
                    .givenNoPriorActivity()
                    .when(SUCCESS)
                    .expectException(AggregateNotFoundException.class)
                    .expectNoEvents();
        }
    }

    @Nested
    @DisplayName("reported as refused by the provider")
    class Fail {
        private static final RecordPaymentFailure FAILURE =
                new RecordPaymentFailure(PAYMENT, RefusalCode.CARD_DECLINED);

        @Test
        @DisplayName("has failed with the reason")
        void first() {
            given().when(FAILURE).expectEvents(FAILED);
        }

        @Test
        @DisplayName("keeps its first outcome")
        void repeat() {
            nothing(given(FAILED), new RecordPaymentFailure(PAYMENT, RefusalCode.INSUFFICIENT_FUNDS));
            nothing(given(SUCCEEDED), FAILURE);
        }
    }

    @Nested
    @DisplayName("to be refunded")
    class RefundWanted {
        private static final RequestRefund REFUND = new RequestRefund(PAYMENT, RefusalCode.HOLD_EXPIRED);

        @Test
        @DisplayName("asks the provider to give the whole amount back")
        void first() {
            given(SUCCEEDED).when(REFUND).expectEvents(REFUNDING);
        }

        @Test
        @DisplayName("asks once")
        void repeat() {
            nothing(given(SUCCEEDED, REFUNDING), new RequestRefund(PAYMENT, RefusalCode.DROP_CANCELLED));
            nothing(given(SUCCEEDED, REFUNDING, REFUNDED), REFUND);
        }

        @Test
        @DisplayName("refuses unless it has succeeded")
        void nothingToRefund() {
            notRefundable(given(), REFUND);
            notRefundable(given(FAILED), REFUND);
        }
    }

    @Nested
    @DisplayName("reported as given back")
    class Refund {
        private static final RecordRefund REFUND = new RecordRefund(PAYMENT, "re_1");

        @Test
        @DisplayName("is refunded")
        void first() {
            given(SUCCEEDED, REFUNDING).when(REFUND).expectEvents(REFUNDED);
        }

        @Test
        @DisplayName("is refunded once")
        void repeat() {
            nothing(given(SUCCEEDED, REFUNDING, REFUNDED), new RecordRefund(PAYMENT, "re_2"));
        }

        @Test
        @DisplayName("refuses when nobody asked for it")
        void notAskedFor() {
            notRefundable(given(), REFUND);
            notRefundable(given(SUCCEEDED), REFUND);
            notRefundable(given(FAILED), REFUND);
        }
    }

    private static TestExecutor<PaymentAggregate> given(PaymentEvent... events) {
        return Fixtures.fixtureOf(PaymentAggregate.class).given(REQUESTED).andGiven((Object[]) events);
    }

    private static void nothing(TestExecutor<PaymentAggregate> given, PaymentCommand command) {
        given.when(command).expectSuccessfulHandlerExecution().expectNoEvents();
    }

    private static void notRefundable(TestExecutor<PaymentAggregate> given, PaymentCommand command) {
        given.when(command)
                .expectException(refusedWith(RefusalCode.PAYMENT_NOT_REFUNDABLE))
                .expectNoEvents();
    }
}
