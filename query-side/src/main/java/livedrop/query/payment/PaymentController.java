package livedrop.query.payment;

import livedrop.kit.security.Caller;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.Checks;
import livedrop.kit.web.Envelope;
import livedrop.schema.document.PaymentDocument;
import livedrop.schema.payment.PaymentId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Serves payments to their buyers. */
@RestController
public class PaymentController {

    private final PaymentReads payments;

    public PaymentController(PaymentReads payments) {
        this.payments = payments;
    }

    /** One payment; another's is as unknown as none. */
    @GetMapping("/api/payments/{id}")
    public Mono<Envelope<PaymentDocument>> payment(Caller caller, @PathVariable String id) {
        return payments.find(new PaymentId(Checks.parseUuid("id", id)))
                .flatMap(found -> Mono.justOrEmpty(found.document()))
                .filter(payment -> caller.is(payment.userId()))
                .map(Envelope::of)
                .switchIfEmpty(Mono.error(() -> ApiException.notFound("There is no such payment")));
    }
}
