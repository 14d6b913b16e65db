package livedrop.query.order;

import livedrop.kit.security.Caller;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.Checks;
import livedrop.kit.web.Envelope;
import livedrop.query.read.ListQuery;
import livedrop.query.read.ListQuery.Direction;
import livedrop.query.read.Lists;
import livedrop.schema.account.UserId;
import livedrop.schema.document.OrderDocument;
import livedrop.schema.document.ReceiptDocument;
import livedrop.schema.drop.DropId;
import livedrop.schema.order.OrderId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Serves orders to their buyers. */
@RestController
public class OrderController {

    private final OrderReads orders;
    private final Receipts receipts;
    private final Lists lists;

    OrderController(OrderReads orders, Receipts receipts, Lists lists) {
        this.orders = orders;
        this.receipts = receipts;
        this.lists = lists;
    }

    /** One order; another's is as unknown as none. */
    @GetMapping("/api/orders/{id}")
    public Mono<Envelope<OrderDocument>> order(Caller caller, @PathVariable String id) {
        return orders.find(new OrderId(Checks.parseUuid("id", id)))
                .flatMap(found -> Mono.justOrEmpty(found.document()))
                .filter(order -> caller.is(order.userId()))
                .map(Envelope::of)
                .switchIfEmpty(Mono.error(() -> ApiException.notFound("There is no such order")));
    }

    /** Why the stock refused the order; another's is as unknown as none. */
    @GetMapping("/api/orders/{id}/receipt")
    public Mono<Envelope<ReceiptDocument>> receipt(Caller caller, @PathVariable String id) {
        return receipts.of(new OrderId(Checks.parseUuid("id", id)), caller.id())
                .map(Envelope::of)
                .switchIfEmpty(Mono.error(() -> ApiException.notFound("There is no such order")));
    }

    /** The caller's orders, newest first: all of them, or those for one drop. */
    @GetMapping("/api/users/{id}/orders")
    public Mono<ResponseEntity<byte[]>> orders(
            Caller caller,
            @PathVariable String id,
            @RequestParam @Nullable String dropId,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        UserId user = new UserId(Checks.parseUuid("id", id));
        caller.requireSelf(user);
        String list = dropId == null
                ? OrderView.listOf(user)
                : OrderView.listOf(user, new DropId(Checks.parseUuid("dropId", dropId)));
        ListQuery query = lists.query(list, Direction.DESCENDING, new Lists.Part(limit, cursor));
        return orders.page(query).map(found -> lists.answer(query, found));
    }
}
