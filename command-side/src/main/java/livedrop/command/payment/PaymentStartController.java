package livedrop.command.payment;

import livedrop.command.payment.PaymentDesk.Settlement;
import livedrop.kit.security.Caller;
import livedrop.kit.web.Envelope;
import livedrop.kit.web.IdempotencyKey;
import livedrop.kit.web.PreferWait;
import livedrop.schema.document.PaymentDocument;
import livedrop.schema.order.OrderCommand.PayOrder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Buyers pay for what is held for them. */
@RestController
class PaymentStartController {
    private final PaymentDesk payments;

    PaymentStartController(PaymentDesk payments) {
        this.payments = payments;
    }

    @PostMapping("/api/payments")
    Mono<ResponseEntity<Envelope<PaymentDocument>>> pay(
            @RequestBody PaymentRequest request, @RequestHeader HttpHeaders headers, Caller caller) {
        IdempotencyKey key = IdempotencyKey.required(headers.getFirst(IdempotencyKey.HEADER));
        request.check();
        PayOrder wish = request.command(key.value());
        return payments.pay(wish, caller.id(), PreferWait.of(headers.getFirst("Prefer")))
                .map(PaymentStartController::answer);
    }

    private static ResponseEntity<Envelope<PaymentDocument>> answer(Settlement settlement) {
        if (settlement.replayed()) {
            return ResponseEntity.ok()
                    .header(IdempotencyKey.REPLAYED_HEADER, "true")
                    .body(Envelope.of(settlement.payment()));
        }
        return ResponseEntity.status(HttpStatus.CREATED).body(Envelope.of(settlement.payment()));
    }
}
