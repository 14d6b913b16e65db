package livedrop.gateway.graphql.web;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import livedrop.gateway.graphql.errors.Errors;
import livedrop.gateway.graphql.errors.Refusal;
import livedrop.gateway.graphql.rest.Visit;
import livedrop.kit.web.ApiException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.graphql.execution.SubscriptionPublisherException;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.json.JsonMapper;

/** An operation as server-sent events: {@code next} for each result, then {@code complete} (graphql-sse, distinct connections). */
final class EventStream {

    private final Errors errors;
    private final Duration heartbeat;
    private final JsonMapper json;
    private final Clock clock;

    EventStream(Errors errors, Duration heartbeat, JsonMapper json, Clock clock) {
        this.errors = errors;
        this.heartbeat = heartbeat;
        this.json = json;
        this.clock = clock;
    }

    /** @param until the end of the token's life, when there is one: the stream ends with it */
    Flux<ServerSentEvent<String>> of(Mono<WebGraphQlResponse> response, Visit visit, @Nullable Instant until) {
        Sinks.Empty<Void> done = Sinks.empty();
        AtomicBoolean isOver = new AtomicBoolean();
        Flux<ServerSentEvent<String>> frames = response.flatMapMany(EventStream::results)
                .takeUntilOther(end(until).doOnNext(_ -> isOver.set(true)))
                .onErrorResume(SubscriptionPublisherException.class, failure -> Flux.just(failure.toMap()))
                .concatWith(Mono.defer(() -> isOver.get() ? Mono.just(over(visit)) : Mono.empty()))
                .map(this::next)
                .concatWithValues(ServerSentEvent.<String>builder()
                        .event("complete")
                        .data("")
                        .build())
                .doFinally(_ -> done.tryEmitEmpty());
        return Flux.merge(frames, heartbeats().takeUntilOther(done.asMono()));
    }

    private Mono<Long> end(@Nullable Instant until) {
        return until == null ? Mono.never() : Mono.delay(Duration.between(clock.instant(), until));
    }

    private static Flux<Map<String, Object>> results(WebGraphQlResponse response) {
        return response.getData() instanceof Publisher<?> events
                ? Flux.from(events).cast(ExecutionResult.class).map(ExecutionResult::toSpecification)
                : Flux.just(response.toMap());
    }

    private Map<String, Object> over(Visit visit) {
        List<GraphQLError> told = errors.told(
                List.of(Refusal.of(ApiException.unauthenticated("The token that opened this is over"))),
                visit.requestId());
        return ExecutionResult.newExecutionResult().errors(told).build().toSpecification();
    }

    private Flux<ServerSentEvent<String>> heartbeats() {
        return Flux.interval(heartbeat)
                .onBackpressureDrop()
                .map(_ -> ServerSentEvent.<String>builder().comment("heartbeat").build());
    }

    private ServerSentEvent<String> next(Map<String, Object> result) {
        return ServerSentEvent.<String>builder()
                .event("next")
                .data(json.writeValueAsString(result))
                .build();
    }
}
