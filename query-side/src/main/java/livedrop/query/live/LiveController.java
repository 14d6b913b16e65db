package livedrop.query.live;

import java.util.OptionalLong;
import livedrop.kit.security.Caller;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.Checks;
import livedrop.query.live.frame.Frame;
import livedrop.query.live.history.Histories;
import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** The streams as server-sent events. */
@RestController
final class LiveController {

    private static final Logger log = LoggerFactory.getLogger(LiveController.class);

    private final Histories histories;
    private final LiveStream stream;

    LiveController(Histories histories, LiveStream stream) {
        this.histories = histories;
        this.stream = stream;
    }

    @GetMapping(path = "/api/drops/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Mono<Void> drop(@PathVariable String id, ServerWebExchange exchange) {
        OptionalLong lastId = LastEventId.of(exchange.getRequest());
        return histories
                .of(new DropId(Checks.parseUuid("id", id)))
                .switchIfEmpty(Mono.error(() -> ApiException.notFound("There is no such drop.")))
                .flatMap(history -> send(stream.open(history, lastId, Mono.never()), exchange.getResponse()));
    }

    @GetMapping(path = "/api/users/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Mono<Void> user(@PathVariable String id, Caller caller, ServerWebExchange exchange) {
        UserId userId = new UserId(Checks.parseUuid("id", id));
        caller.requireSelf(userId);
        OptionalLong lastId = LastEventId.of(exchange.getRequest());
        return send(stream.open(histories.of(userId), lastId, Mono.never()), exchange.getResponse());
    }

    /** Writes the frames as they are: nothing is encoded for a single reader. */
    private static Mono<Void> send(Flux<Frame> frames, ServerHttpResponse response) {
        HttpHeaders headers = response.getHeaders();
        headers.setContentType(MediaType.TEXT_EVENT_STREAM);
        headers.setCacheControl("no-store");
        headers.set("X-Accel-Buffering", "no");
        DataBufferFactory buffers = response.bufferFactory();
        return response.writeAndFlushWith(frames.onErrorResume(StuckReaderException.class, _ -> hungUp(response))
                .map(frame -> Mono.just(buffers.wrap(frame.wire()))));
    }

    /** What was written already would keep the connection open for as long as the other side leaves it there. */
    private static Flux<Frame> hungUp(ServerHttpResponse response) {
        HttpServerResponse answer = ServerHttpResponseDecorator.getNativeResponse(response);
        answer.withConnection(connection -> {
            log.info("A reader who takes nothing is cut off: {}", connection.address());
            var _ = connection.channel().close();
        });
        return Flux.empty();
    }
}
