package livedrop.query.live;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.Checks;
import livedrop.query.live.door.Door;
import livedrop.query.live.door.Guest;
import livedrop.query.live.door.Stay;
import livedrop.query.live.exit.Line;
import livedrop.query.live.exit.StuckReaderException;
import livedrop.query.live.frame.Frame;
import livedrop.query.live.history.Histories;
import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.server.HttpServerResponse;

/** The streams as server-sent events. */
@RestController
final class LiveController {

    private static final Logger log = LoggerFactory.getLogger(LiveController.class);

    /** How long the last word may take to get out. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Histories histories;
    private final LiveStream stream;
    private final Door door;
    private final Stay stay;

    LiveController(Histories histories, LiveStream stream, Door door, Stay stay) {
        this.histories = histories;
        this.stream = stream;
        this.door = door;
        this.stay = stay;
    }

    @GetMapping(path = "/api/drops/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Mono<Void> drop(@PathVariable String id, ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        DropId dropId = new DropId(Checks.parseUuid("id", id));
        OptionalLong lastId = LastEventId.of(request);
        Mono<Void> sent = histories
                .of(dropId)
                .switchIfEmpty(Mono.error(() -> ApiException.notFound("There is no such drop.")))
                .flatMap(history -> send(
                        stream.open(history, lastId, Mono.never(), Line.of(exchange.getResponse())),
                        exchange.getResponse()));
        return door.guest(exchange)
                .map(guest -> seated(() -> door.seat(request, guest), sent))
                .defaultIfEmpty(seated(() -> door.seat(request), sent))
                .flatMap(seated -> seated);
    }

    @GetMapping(path = "/api/users/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Mono<Void> user(@PathVariable String id, ServerWebExchange exchange) {
        OptionalLong lastId = LastEventId.of(exchange.getRequest());
        UserId userId = new UserId(Checks.parseUuid("id", id));
        return door.guest(exchange)
                .switchIfEmpty(Mono.error(() -> ApiException.unauthenticated("A token or a ticket is required here")))
                .flatMap(guest -> user(userId, guest, lastId, exchange));
    }

    private Mono<Void> user(UserId userId, Guest guest, OptionalLong lastId, ServerWebExchange exchange) {
        if (!guest.id().equals(userId)) {
            throw ApiException.forbidden("This account is not yours");
        }
        Flux<Frame> frames =
                stream.open(histories.of(userId), lastId, stay.end(guest), Line.of(exchange.getResponse()));
        return seated(() -> door.seat(exchange.getRequest(), guest), send(frames, exchange.getResponse()));
    }

    /** The seat is taken for as long as the answer lasts. */
    private static Mono<Void> seated(Callable<Disposable> seat, Mono<Void> answer) {
        return Mono.using(seat, _ -> answer, Disposable::dispose);
    }

    /** Writes the frames as they are: nothing is encoded for a single reader. */
    private static Mono<Void> send(Flux<Frame> frames, ServerHttpResponse response) {
        HttpHeaders headers = response.getHeaders();
        headers.setContentType(MediaType.TEXT_EVENT_STREAM);
        headers.setCacheControl("no-store");
        headers.set("X-Accel-Buffering", "no");
        DataBufferFactory buffers = response.bufferFactory();
        Sinks.Empty<Void> lastWord = Sinks.empty();
        Mono<Void> sent = response.writeAndFlushWith(frames.doOnError(StuckReaderException.class, _ -> hangUp(response))
                .onErrorComplete(StuckReaderException.class)
                .doOnComplete(lastWord::tryEmitEmpty)
                .map(frame -> Mono.just(buffers.wrap(frame.wire()))));
        Mono<Void> unread = lastWord.asMono()
                .then(Mono.delay(PATIENCE))
                .doOnNext(_ -> hangUp(response))
                .then();
        return Mono.firstWithSignal(sent, unread);
    }

    /** What was written already would keep the connection open for as long as the other side leaves it there. */
    private static void hangUp(ServerHttpResponse response) {
        @Nullable Object below = ServerHttpResponseDecorator.getNativeResponse(response);
        if (below instanceof HttpServerResponse answer) {
            answer.withConnection(connection -> {
                log.info("A reader who takes nothing is cut off: {}", connection.address());
                var _ = connection.channel().close();
            });
        }
    }
}
