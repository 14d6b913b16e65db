package livedrop.command.payment;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.time.Duration;
import java.util.Objects;
import livedrop.command.payment.PaymentDesk.Settlement;
import livedrop.kit.internal.InternalBody;
import livedrop.kit.internal.InternalRoutes;
import livedrop.kit.internal.ServiceScope;
import livedrop.kit.web.Checks;
import livedrop.kit.web.Envelope;
import livedrop.kit.web.IdempotencyKey;
import livedrop.kit.web.PreferWait;
import livedrop.schema.document.PaymentDocument;
import livedrop.schema.payment.PaymentId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Our own services have an order paid, or the money of a sale given back. Both take the way of every payment. */
@Component
class PaymentRoutes implements InternalRoutes {

    /** An order has one charge: without a key, a service can mean no other. */
    private static final String USUAL_KEY = "internal";

    private final PaymentDesk payments;

    PaymentRoutes(PaymentDesk payments) {
        this.payments = payments;
    }

    /** Which payment goes back. */
    record RefundRequest(@Nullable PaymentId paymentId) {

        PaymentId id() {
            Checks.of().required("paymentId", paymentId).throwIfAny();
            return Objects.requireNonNull(paymentId);
        }
    }

    @Override
    public ServiceScope scope() {
        return new ServiceScope("payments");
    }

    @Override
    public RouterFunction<ServerResponse> routes() {
        return route().POST("/internal/payments/charge", this::charge)
                .POST("/internal/payments/refund", this::refund)
                .build();
    }

    private Mono<ServerResponse> charge(ServerRequest request) {
        String key = keyOf(request);
        return InternalBody.of(request, PaymentRequest.class)
                .doOnNext(PaymentRequest::check)
                .flatMap(wish -> payments.charge(wish.command(key), patienceOf(request)))
                .map(Settlement::payment)
                .flatMap(PaymentRoutes::ok);
    }

    private Mono<ServerResponse> refund(ServerRequest request) {
        return InternalBody.of(request, RefundRequest.class)
                .map(RefundRequest::id)
                .flatMap(paymentId -> payments.refund(paymentId, patienceOf(request)))
                .flatMap(PaymentRoutes::ok);
    }

    private static String keyOf(ServerRequest request) {
        @Nullable String key = request.headers().firstHeader(IdempotencyKey.HEADER);
        return key == null ? USUAL_KEY : IdempotencyKey.required(key).value();
    }

    private static Duration patienceOf(ServerRequest request) {
        return PreferWait.of(request.headers().firstHeader("Prefer"));
    }

    private static Mono<ServerResponse> ok(PaymentDocument payment) {
        return ServerResponse.ok().bodyValue(Envelope.of(payment));
    }
}
