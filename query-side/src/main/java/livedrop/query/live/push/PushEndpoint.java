package livedrop.query.live.push;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import livedrop.kit.http.SocketUpgrade;
import livedrop.query.live.LastEventId;
import livedrop.query.live.Outbox;
import livedrop.query.live.door.Door;
import livedrop.query.live.door.Guest;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Takes WebSockets. Whoever is not let in is told so in the answer to the handshake. */
final class PushEndpoint implements WebHandler {

    /** A frame may be longer than a message, so that the client gets to read why it is refused. */
    private static final int FRAME_BYTES_A_MESSAGE_BYTE = 4;

    private final Door door;
    private final Desk desk;

    PushEndpoint(Door door, Desk desk) {
        this.door = door;
        this.desk = desk;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        SocketUpgrade.require(request);
        OptionalLong lastId = LastEventId.of(request);
        return door.guest(exchange)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(guest -> open(exchange, guest, lastId));
    }

    private Mono<Void> open(ServerWebExchange exchange, Optional<Guest> guest, OptionalLong lastId) {
        Disposable seat = door.seat(exchange.getRequest());
        return SocketUpgrade.perform(
                        exchange, FRAME_BYTES_A_MESSAGE_BYTE * desk.bounds().maxMessageBytes(), (in, out) -> {
                            Outbox outbox = desk.stream().outbox();
                            Conversation conversation = new Conversation(desk, outbox);
                            Mono<Void> beginning = guest.map(known -> conversation.begin(known, lastId))
                                    .orElseGet(conversation::begin);
                            return new PushSocket(desk.bounds(), outbox, hearing(outbox), conversation)
                                    .talk(beginning, in, out)
                                    .doFinally(_ -> seat.dispose());
                        })
                .doOnError(_ -> seat.dispose())
                .doOnCancel(seat::dispose);
    }

    private Hearing hearing(Outbox outbox) {
        return new Hearing(desk.bounds(), outbox, () -> desk.scheduler().now(TimeUnit.MILLISECONDS));
    }
}
