package livedrop.query.live;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import livedrop.kit.web.ApiException;
import livedrop.query.live.exit.Line;
import livedrop.query.live.exit.StuckReaderException;
import livedrop.query.live.frame.Farewell;
import livedrop.query.live.frame.Frame;
import livedrop.query.live.history.ChannelHistory;
import livedrop.query.live.history.Histories;
import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.server.HttpServerResponse;

/** Answers with streams of server-sent events. */
final class StreamAnswers {

    private static final Logger log = LoggerFactory.getLogger(StreamAnswers.class);

    /** How long the last word may take to get out. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Histories histories;
    private final LiveStream stream;

    StreamAnswers(Histories histories, LiveStream stream) {
        this.histories = histories;
        this.stream = stream;
    }

    /** What becomes of a drop. */
    Mono<Void> drop(DropId dropId, OptionalLong lastId, ServerHttpResponse response) {
        return histories
                .of(dropId)
                .switchIfEmpty(Mono.error(() -> ApiException.notFound("There is no such drop.")))
                .onTerminateDetach()
                .flatMap(history -> send(history, lastId, Mono.never(), response));
    }

    /**
     * What becomes of the orders of a user, and what the user is told.
     *
     * @param end when and why the stream ends by itself
     */
    Mono<Void> user(UserId userId, OptionalLong lastId, Mono<Farewell> end, ServerHttpResponse response) {
        return send(histories.of(userId), lastId, end, response);
    }

    /** The seat is taken for as long as the answer lasts. */
    static Mono<Void> seated(Callable<Disposable> seat, Mono<Void> answer) {
        return Mono.using(seat, _ -> answer, Disposable::dispose);
    }

    private Mono<Void> send(
            ChannelHistory history, OptionalLong lastId, Mono<Farewell> end, ServerHttpResponse response) {
        return send(stream.open(history, lastId, end, Line.of(response)), response);
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
