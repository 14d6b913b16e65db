package livedrop.command.order;

import java.util.Map;
import java.util.UUID;
import livedrop.command.order.OrderDesk.Placement;
import livedrop.kit.security.Caller;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.Envelope;
import livedrop.kit.web.ErrorCode;
import livedrop.kit.web.IdempotencyKey;
import livedrop.kit.web.PreferWait;
import livedrop.schema.RefusalCode;
import livedrop.schema.document.OrderDocument;
import livedrop.schema.document.OrderStatus;
import livedrop.schema.order.OrderId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Buyers order, and withdraw. */
@RestController
@RequestMapping("/api/orders")
class OrderPlacementController {
    private final OrderDesk orders;
    private final DropTerms terms;

    OrderPlacementController(OrderDesk orders, DropTerms terms) {
        this.orders = orders;
        this.terms = terms;
    }

    @PostMapping
    Mono<ResponseEntity<Envelope<OrderDocument>>> place(
            @RequestBody OrderRequest request, @RequestHeader HttpHeaders headers, Caller caller) {
        IdempotencyKey key = IdempotencyKey.required(headers.getFirst(IdempotencyKey.HEADER));
        request.check(caller);
        return terms.price(request.drop(), request.product())
                .switchIfEmpty(Mono.defer(() -> orders.requireUnused(OrderId.of(caller.id(), key.value()))
                        .then(Mono.error(unknown()))))
                .map(price -> request.command(caller.id(), key, price))
                .flatMap(wish -> orders.place(wish, PreferWait.of(headers.getFirst("Prefer"))))
                .map(OrderPlacementController::answer);
    }

    private static ApiException unknown() {
        return ApiException.notFound("There is no such drop, or the product is not in it.");
    }

    private static ResponseEntity<Envelope<OrderDocument>> answer(Placement placement) {
        OrderDocument order = placement.order();
        if (placement.replayed()) {
            return ResponseEntity.ok()
                    .header(IdempotencyKey.REPLAYED_HEADER, "true")
                    .body(Envelope.of(order));
        }
        if (order.status() == OrderStatus.REJECTED) {
            throw rejected(order.id(), order.reason());
        }
        boolean isOpen = order.status() == OrderStatus.PENDING;
        return ResponseEntity.status(isOpen ? HttpStatus.ACCEPTED : HttpStatus.CREATED)
                .body(Envelope.of(order));
    }

    private static ApiException rejected(OrderId orderId, @Nullable RefusalCode reason) {
        ErrorCode code = reason == null ? ErrorCode.INTERNAL_ERROR : ErrorCode.of(reason);
        return new ApiException(code, "The stock refused the order.", Map.of("orderId", orderId.toString()));
    }

    @PutMapping("/{id}/cancel")
    Mono<Envelope<OrderDocument>> cancel(@PathVariable UUID id, Caller caller) {
        return orders.cancel(new OrderId(id), caller.id(), PreferWait.USUAL).map(Envelope::of);
    }
}
