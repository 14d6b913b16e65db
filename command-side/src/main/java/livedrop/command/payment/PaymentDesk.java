package livedrop.command.payment;

import java.time.Duration;
import java.util.List;
import livedrop.command.edge.Commands;
import livedrop.command.follow.StreamFollower;
import livedrop.eventstore.LoggedEvent;
import livedrop.kit.web.ApiException;
import livedrop.schema.account.UserId;
import livedrop.schema.document.PaymentDocument;
import livedrop.schema.order.OrderCommand.PayOrder;
import livedrop.schema.order.OrderPlaced;
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
        return orderOf(wish, caller).then(commands.<Boolean>send(wish)).flatMap(started -> orderOf(wish, caller)
                .flatMap(stream -> Mono.justOrEmpty(PaymentHistory.started(wish.paymentId(), stream)))
                .flatMap(payment -> outcome(payment, patience))
                .map(payment -> new Settlement(payment, !started)));
    }

    private Mono<List<LoggedEvent>> orderOf(PayOrder wish, UserId caller) {
        return streams.read(wish.orderId().toString())
                .filter(stream -> isOf(stream, caller))
                .switchIfEmpty(Mono.error(() -> ApiException.notFound("There is no such order.")));
    }

    private static boolean isOf(List<LoggedEvent> orderStream, UserId caller) {
        return !orderStream.isEmpty()
                && orderStream.getFirst().payload() instanceof OrderPlaced placed
                && placed.userId().equals(caller);
    }

    /** Waits for what the payment does to the order, so that who reads the order next reads what became of it. */
    private Mono<PaymentDocument> outcome(PaymentDocument started, Duration patience) {
        return streams.await(started.orderId().toString(), PaymentHistory::isSettled, patience)
                .then(streams.read(started.id().toString()))
                .map(stream -> PaymentHistory.with(started, stream));
    }
}
