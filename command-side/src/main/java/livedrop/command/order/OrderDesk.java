package livedrop.command.order;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import livedrop.command.edge.Commands;
import livedrop.command.tail.StreamFollower;
import livedrop.eventstore.LoggedEvent;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import livedrop.schema.account.UserId;
import livedrop.schema.document.OrderDocument;
import livedrop.schema.document.OrderStatus;
import livedrop.schema.order.OrderCommand.PlaceOrder;
import livedrop.schema.order.OrderCommand.RequestCancellation;
import livedrop.schema.order.OrderId;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Places and cancels orders, and waits a while for what becomes of them. */
@Service
class OrderDesk {
    /** It is committed already, and on its way. */
    private static final Duration FIRST_EVENT = Duration.ofSeconds(1);

    private final Commands commands;
    private final StreamFollower streams;
    private final SaleGate gate;
    private final TurnedAway turnedAway;
    private final PlacedOrders placedOrders;

    OrderDesk(
            Commands commands,
            StreamFollower streams,
            SaleGate gate,
            TurnedAway turnedAway,
            PlacedOrders placedOrders) {
        this.commands = commands;
        this.streams = streams;
        this.gate = gate;
        this.turnedAway = turnedAway;
        this.placedOrders = placedOrders;
    }

    /**
     * What became of the wish.
     *
     * @param replayed whether the order was there before
     */
    record Placement(OrderDocument order, boolean replayed) {}

    /**
     * Places the order, or finds the one that the same wish placed before.
     *
     * <p>What is not to be had is refused at the gate, and leaves no order: but a repeat gets the order it repeats.
     */
    Mono<Placement> place(PlaceOrder wish, Duration patience) {
        return gate.opening(wish.inventoryId()).then(Mono.defer(() -> gate.closed(wish.inventoryId(), wish.quantity())
                .map(closed -> requirePlaced(wish, closed).then(placeOrFind(wish, patience)))
                .orElseGet(() -> placeOrFind(wish, patience))));
    }

    /** Fails when the order is there: whoever asks for something else by its key cannot have it. */
    Mono<Void> requireUnused(OrderId orderId) {
        return find(orderId).flatMap(_ -> Mono.error(reused(orderId)));
    }

    private Mono<Void> requirePlaced(PlaceOrder wish, SaleGate.Closed closed) {
        return placedOrders
                .contain(wish.orderId())
                .filter(placed -> placed)
                .switchIfEmpty(Mono.error(() -> turnAway(wish, closed)))
                .then();
    }

    /** Who leaves no order gets the receipt at once: the rule, what was left, and as of which event. */
    private ApiException turnAway(PlaceOrder wish, SaleGate.Closed closed) {
        turnedAway.count(wish.dropId());
        return new ApiException(
                ErrorCode.of(closed.reason()),
                "The stock has nothing to give.",
                Map.of("available", closed.available(), "asOf", closed.asOf()));
    }

    /** Whatever the reason for which the command failed: when the order is in the log, it was placed. */
    private Mono<Placement> placeOrFind(PlaceOrder wish, Duration patience) {
        if (placedOrders.wasPlacedHere(wish.orderId())) {
            return recogniseRepeat(wish, new IllegalStateException("placed, but not in the log"))
                    .then(repeat(wish, patience));
        }
        return streams.following(wish.orderId().toString(), following -> commands.send(wish)
                .doOnSuccess(_ -> placedOrders.remember(wish.orderId()))
                .then(Mono.just(false))
                .onErrorResume(failure -> recogniseRepeat(wish, failure))
                .flatMap(replayed -> replayed ? repeat(wish, patience) : placed(following, patience)));
    }

    private Mono<Placement> repeat(PlaceOrder wish, Duration patience) {
        return decision(wish.orderId(), patience).map(history -> new Placement(history.order(), true));
    }

    private static Mono<Placement> placed(StreamFollower.Following following, Duration patience) {
        return decision(following, patience).map(history -> new Placement(history.order(), false));
    }

    private Mono<OrderHistory> decision(OrderId orderId, Duration patience) {
        return await(orderId, OrderHistory::isDecided, patience);
    }

    /** Who does not wait is told of the order as it was placed, however fast the stock has decided since. */
    private static Mono<OrderHistory> decision(StreamFollower.Following begun, Duration patience) {
        return (patience.isPositive()
                        ? begun.await(OrderHistory::isDecided, patience)
                        : begun.await(_ -> true, FIRST_EVENT).map(stream -> stream.subList(0, 1)))
                .flatMap(stream -> Mono.justOrEmpty(OrderHistory.of(stream)));
    }

    private Mono<Boolean> recogniseRepeat(PlaceOrder wish, Throwable failure) {
        return find(wish.orderId())
                .switchIfEmpty(Mono.error(failure))
                .doOnNext(history -> refuseAnotherBody(wish, history))
                .thenReturn(true);
    }

    private static void refuseAnotherBody(PlaceOrder wish, OrderHistory history) {
        if (!history.placed().fingerprint().equals(wish.fingerprint())) {
            throw reused(wish.orderId());
        }
    }

    private static ApiException reused(OrderId orderId) {
        return new ApiException(
                ErrorCode.IDEMPOTENCY_KEY_REUSED,
                "This idempotency key belongs to another order.",
                Map.of("orderId", orderId.toString()));
    }

    /** Asks for the cancellation and answers the order, ended if that comes within the time. */
    Mono<OrderDocument> cancel(OrderId orderId, UserId caller, Duration patience) {
        return find(orderId)
                .filter(history -> history.order().userId().equals(caller))
                .switchIfEmpty(Mono.error(OrderDesk::unknown))
                .then(commands.send(new RequestCancellation(orderId)))
                .then(await(orderId, OrderHistory::hasEnded, patience))
                .map(OrderHistory::order)
                .doOnNext(OrderDesk::refuseWhenPaymentWon);
    }

    private static void refuseWhenPaymentWon(OrderDocument order) {
        if (order.status() == OrderStatus.CONFIRMED) {
            throw new ApiException(
                    ErrorCode.ORDER_NOT_CANCELLABLE,
                    "The payment came before the cancellation.",
                    Map.of("orderId", order.id().toString()));
        }
    }

    /** Nothing when there is no such order. */
    Mono<OrderHistory> find(OrderId orderId) {
        return streams.read(orderId.toString()).flatMap(stream -> Mono.justOrEmpty(OrderHistory.of(stream)));
    }

    private Mono<OrderHistory> await(OrderId orderId, Predicate<List<LoggedEvent>> settled, Duration patience) {
        return streams.await(orderId.toString(), settled, patience)
                .flatMap(stream -> Mono.justOrEmpty(OrderHistory.of(stream)));
    }

    private static ApiException unknown() {
        return ApiException.notFound("There is no such order.");
    }
}
