package livedrop.query.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import livedrop.query.view.LostViewException;
import livedrop.query.view.ProjectionRun;
import livedrop.schema.RefusalCode;
import livedrop.schema.document.PaymentDocument;
import livedrop.schema.document.PaymentStatus;
import livedrop.schema.samples.DropSample;
import livedrop.schema.samples.OrderSample;
import livedrop.schema.samples.PaymentSample;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The payments in the order view")
class PaymentProjectionTest {

    private final OrderSample order = OrderSample.seeded(2, DropSample.seeded(1));
    private final PaymentSample payment = order.payment();
    private final ProjectionRun view = new ProjectionRun(new PaymentProjection());

    @Test
    @DisplayName("begin with the order's event and follow their own")
    void foldPayment() {
        view.batch(order.paymentStarted());
        view.batch(payment.requested(), payment.succeeded(), payment.refundRequested(RefusalCode.HOLD_EXPIRED));
        view.batch(payment.refunded());

        assertThat(view.document(PaymentView.document(payment.paymentId())))
                .isEqualTo(new PaymentDocument(
                        payment.paymentId(),
                        order.orderId(),
                        order.userId(),
                        order.amount(),
                        PaymentStatus.REFUNDED,
                        RefusalCode.HOLD_EXPIRED,
                        ProjectionRun.at(1)));
    }

    @Test
    @DisplayName("that were never asked for have failed")
    void foldAbandoned() {
        view.batch(order.paymentStarted(), payment.failed(RefusalCode.DROP_CANCELLED));

        assertThat(view.document(PaymentView.document(payment.paymentId())))
                .isEqualTo(new PaymentDocument(
                        payment.paymentId(),
                        order.orderId(),
                        order.userId(),
                        order.amount(),
                        PaymentStatus.FAILED,
                        RefusalCode.DROP_CANCELLED,
                        ProjectionRun.at(1)));
    }

    @Test
    @DisplayName("leave the other events of the order alone")
    void leaveOthersAlone() {
        view.batch(order.placed(), order.reserved());

        assertThat(view.everything()).isEmpty();
    }

    @Test
    @DisplayName("refuse to write half a document when the payment is lost")
    void refuseLostDocument() {
        assertThatExceptionOfType(LostViewException.class).isThrownBy(() -> view.batch(payment.succeeded()));

        assertThat(view.everything()).isEmpty();
    }
}
