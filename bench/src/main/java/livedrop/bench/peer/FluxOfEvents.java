package livedrop.bench.peer;

import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A stream as a tutorial of WebFlux has it: a sink, and each reader has the object made into text for itself. */
final class FluxOfEvents {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Sinks.Many<StockFrame> sink = Sinks.many().multicast().directBestEffort();
    private final Source source = new Source(sink::tryEmitNext);

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/events", _ -> ServerResponse.ok()
                        .contentType(MediaType.TEXT_EVENT_STREAM)
                        .body(BodyInserters.fromServerSentEvents(events())))
                .POST("/happen", _ -> Mono.fromRunnable(source::happen)
                        .then(ServerResponse.ok().bodyValue("happened")))
                .GET("/log", _ -> ServerResponse.ok().bodyValue(source.log()))
                .build();
    }

    private Flux<ServerSentEvent<StockFrame.Change>> events() {
        Flux<ServerSentEvent<StockFrame.Change>> changes = sink.asFlux()
                .onBackpressureLatest()
                .map(frame -> ServerSentEvent.builder(frame.data())
                        .id(Long.toString(frame.id()))
                        .event("stock.changed")
                        .build());
        Flux<ServerSentEvent<StockFrame.Change>> heartbeats = Flux.interval(HEARTBEAT)
                .onBackpressureDrop()
                .map(_ -> ServerSentEvent.<StockFrame.Change>builder()
                        .comment("heartbeat")
                        .build());
        return Flux.merge(hello(), changes, heartbeats);
    }

    /** A reader knows by its first bytes that it hears from now on. */
    private static Mono<ServerSentEvent<StockFrame.Change>> hello() {
        return Mono.fromSupplier(() ->
                ServerSentEvent.<StockFrame.Change>builder().comment("hello").build());
    }
}
