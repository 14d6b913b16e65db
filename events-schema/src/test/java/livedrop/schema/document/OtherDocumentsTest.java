package livedrop.schema.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import livedrop.schema.RefusalCode;
import livedrop.schema.creator.CreatorProfileChanged;
import livedrop.schema.creator.CreatorRegistered;
import livedrop.schema.product.ProductCreated;
import livedrop.schema.product.ProductImageChanged;
import livedrop.schema.samples.DropSample;
import livedrop.schema.samples.EventSamples;
import livedrop.schema.samples.OrderSample;
import livedrop.schema.samples.PaymentSample;
import livedrop.schema.samples.Seed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The documents of payments, creators and products")
class OtherDocumentsTest {

    private static final Instant AT = Seed.NEW_YEAR;
    private static final EventSamples SAMPLES = EventSamples.seeded(1);

    @Test
    @DisplayName("show a payment from its start to its outcome and its refund")
    void payment() {
        OrderSample order = OrderSample.seeded(1, DropSample.seeded(1));
        PaymentSample payment = order.payment();

        PaymentDocument started = PaymentDocument.of(order.paymentStarted(), AT);
        PaymentDocument succeeded = started.with(payment.requested()).with(payment.succeeded());
        PaymentDocument refunding = succeeded.with(payment.refundRequested(RefusalCode.HOLD_EXPIRED));

        assertThat(started).isEqualTo(document(payment, PaymentStatus.PENDING, null));
        assertThat(succeeded).isEqualTo(document(payment, PaymentStatus.SUCCEEDED, null));
        assertThat(started.with(payment.failed(RefusalCode.CARD_DECLINED)))
                .isEqualTo(document(payment, PaymentStatus.FAILED, RefusalCode.CARD_DECLINED));
        assertThat(refunding).isEqualTo(document(payment, PaymentStatus.SUCCEEDED, RefusalCode.HOLD_EXPIRED));
        assertThat(refunding.with(payment.refunded()))
                .isEqualTo(document(payment, PaymentStatus.REFUNDED, RefusalCode.HOLD_EXPIRED));
    }

    private static PaymentDocument document(PaymentSample payment, PaymentStatus status, @Nullable RefusalCode reason) {
        return new PaymentDocument(
                payment.paymentId(), payment.orderId(), payment.userId(), payment.amount(), status, reason, AT);
    }

    @Test
    @DisplayName("show the latest profile of a creator, since when, and keep the followers")
    void creator() {
        CreatorRegistered registered = SAMPLES.of(CreatorRegistered.class);
        CreatorProfileChanged changed = SAMPLES.of(CreatorProfileChanged.class);

        CreatorDocument first = CreatorDocument.of(registered, AT);
        CreatorDocument followed = new CreatorDocument(
                first.id(), first.displayName(), first.bio(), first.avatarUrl(), 7, first.createdAt());

        assertThat(first)
                .isEqualTo(new CreatorDocument(registered.creatorId(), registered.displayName(), null, null, 0, AT));
        assertThat(followed.with(changed, AT.plusSeconds(1)))
                .isEqualTo(new CreatorDocument(
                        registered.creatorId(), changed.displayName(), changed.bio(), changed.avatarUrl(), 7, AT));
    }

    @Test
    @DisplayName("show a product as it was made, with the newest of its images")
    void product() {
        ProductCreated created = SAMPLES.of(ProductCreated.class);
        ProductImageChanged changed = SAMPLES.of(ProductImageChanged.class);
        ProductDocument first = ProductDocument.of(created, AT);

        assertThat(first.with(changed))
                .isEqualTo(new ProductDocument(
                        created.productId(),
                        created.creatorId(),
                        created.name(),
                        created.description(),
                        created.price(),
                        changed.imageUrl(),
                        AT));
        assertThat(first)
                .isEqualTo(new ProductDocument(
                        created.productId(),
                        created.creatorId(),
                        created.name(),
                        created.description(),
                        created.price(),
                        created.imageUrl(),
                        AT));
    }
}
