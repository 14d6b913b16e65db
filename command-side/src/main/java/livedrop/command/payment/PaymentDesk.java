package livedrop.command.payment;

import java.time.Duration;
import java.util.List;
import livedrop.command.edge.Commands;
import livedrop.command.tail.StreamFollower;
import livedrop.eventstore.LoggedEvent;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import livedrop.schema.RefusalCode;
import livedrop.schema.account.UserId;
import livedrop.schema.document.PaymentDocument;
import livedrop.schema.order.OrderCommand.PayOrder;
import livedrop.schema.order.OrderId;
import livedrop.schema.order.OrderPlaced;
import livedrop.schema.payment.PaymentCommand.RequestRefund;
import livedrop.schema.payment.PaymentId;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Starts the payment of an order, and waits a while for its outcome. */
@Service
class PaymentDesk {
    private final Commands commands;
    private final StreamFollower streams;

    PaymentDesk(Commands commands, StreamFollower streams) {
        this.commands = commands;
        this.streams = streams;
    }

    /**
     * What became of the wish to pay.
     *
     * @param replayed whether the payment was there before
     */
    record Settlement(PaymentDocument payment, boolean replayed) {}

    /** Somebody else's order is as unknown as one that does not exist. */
    Mono<Settlement> pay(PayOrder wish, UserId caller, Duration patience) {
        return orderOf(wish)
                .filter(stream -> isOf(stream, caller))
                .switchIfEmpty(Mono.error(PaymentDesk::unknownOrder))
                .then(charge(wish, patience));
    }

    /** For whoever acts in the name of the order's buyer. */
    Mono<Settlement> charge(PayOrder wish, Duration patience) {
        return commands.<Boolean>send(wish).flatMap(started -> orderOf(wish)
                .flatMap(stream -> Mono.justOrEmpty(PaymentHistory.started(wish.paymentId(), stream)))
                .flatMap(payment -> outcome(payment, patience))
                .map(payment -> new Settlement(payment, !started)));
    }

    /**
     * Gives the money of a sale back. The purchase process does the rest, so a purchase that is still under way is left
     * to it: {@code PAYMENT_NOT_REFUNDABLE}.
     */
    Mono<PaymentDocument> refund(PaymentId paymentId, Duration patience) {
        return streams.read(paymentId.toString())
                .flatMap(stream -> Mono.justOrEmpty(PaymentHistory.orderOf(stream)))
                .switchIfEmpty(Mono.error(() -> ApiException.notFound("There is no such payment.")))
                .flatMap(orderId -> refund(paymentId, orderId, patience));
    }

    private Mono<PaymentDocument> refund(PaymentId paymentId, OrderId orderId, Duration patience) {
        return streams.read(orderId.toString())
                .filter(PaymentHistory::isSold)
                .switchIfEmpty(Mono.error(PaymentDesk::notSold))
                .then(commands.send(new RequestRefund(paymentId, RefusalCode.REFUNDED_BY_SHOP)))
                .then(streams.await(orderId.toString(), PaymentHistory::isRefunded, patience))
                .flatMap(stream -> Mono.justOrEmpty(PaymentHistory.started(paymentId, stream)))
                .flatMap(this::withItsOwnStream);
    }

    private Mono<List<LoggedEvent>> orderOf(PayOrder wish) {
        return streams.read(wish.orderId().toString());
    }

    private static boolean isOf(List<LoggedEvent> orderStream, UserId caller) {
        return !orderStream.isEmpty()
                && orderStream.getFirst().payload() instanceof OrderPlaced placed
                && placed.userId().equals(caller);
    }

    /** Waits for what the payment does to the order, so that who reads the order next reads what became of it. */
    private Mono<PaymentDocument> outcome(PaymentDocument started, Duration patience) {
        return streams.await(started.orderId().toString(), PaymentHistory::isSettled, patience)
                .then(withItsOwnStream(started));
    }

    private Mono<PaymentDocument> withItsOwnStream(PaymentDocument started) {
        return streams.read(started.id().toString()).map(stream -> PaymentHistory.with(started, stream));
    }

    private static ApiException unknownOrder() {
        return ApiException.notFound("There is no such order.");
    }

    private static ApiException notSold() {
        return new ApiException(
                ErrorCode.PAYMENT_NOT_REFUNDABLE,
                "The payment has not led to a sale: its purchase process settles it.");
    }
}
