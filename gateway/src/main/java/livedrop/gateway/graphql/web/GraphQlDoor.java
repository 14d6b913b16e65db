package livedrop.gateway.graphql.web;

import static org.springframework.web.reactive.function.server.RequestPredicates.POST;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import livedrop.gateway.graphql.errors.Errors;
import livedrop.gateway.graphql.rest.Visit;
import livedrop.gateway.graphql.rest.Visit.Identity;
import livedrop.kit.http.RequestId;
import livedrop.kit.http.TraceFilter;
import livedrop.kit.security.Admissions;
import livedrop.kit.security.Caller;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** GraphQL over HTTP: {@code POST} only, JSON only, so that no page can make a browser ask for what it must not. */
public final class GraphQlDoor {

    private static final MediaType GRAPHQL_RESPONSE = MediaType.APPLICATION_GRAPHQL_RESPONSE;
    private static final MediaType OLD_GRAPHQL = MediaType.parseMediaType("application/graphql+json");
    private static final List<MediaType> READ = List.of(MediaType.APPLICATION_JSON, OLD_GRAPHQL);
    private static final List<MediaType> WRITTEN =
            List.of(MediaType.APPLICATION_JSON, GRAPHQL_RESPONSE, OLD_GRAPHQL, MediaType.TEXT_EVENT_STREAM);
    private static final int BEARER = "Bearer ".length();

    private final Engine engine;
    private final EventStream events;
    private final Admissions admissions;
    private final JsonMapper json;

    public GraphQlDoor(
            Engine engine, Errors errors, Admissions admissions, Duration heartbeat, JsonMapper json, Clock clock) {
        this.engine = engine;
        this.admissions = admissions;
        this.json = json;
        this.events = new EventStream(errors, heartbeat, json, clock);
    }

    public RouterFunction<ServerResponse> at(String path) {
        return route(POST(path), this::answer);
    }

    private Mono<ServerResponse> answer(ServerRequest request) {
        requireJson(request);
        MediaType wanted = wanted(request);
        return visit(request.exchange())
                .zipWith(request.bodyToMono(GraphQlBody.class).defaultIfEmpty(GraphQlBody.NOTHING))
                .flatMap(both -> answer(request, both.getT1(), both.getT2(), wanted));
    }

    private Mono<ServerResponse> answer(ServerRequest request, Visit visit, GraphQlBody body, MediaType wanted) {
        Mono<WebGraphQlResponse> response = engine.handleRequest(new WebGraphQlRequest(
                request.uri(),
                request.headers().asHttpHeaders(),
                null,
                visit.client(),
                Map.of(Requests.VISIT, visit),
                body.request(),
                visit.requestId(),
                Locale.ENGLISH));
        return wanted.equals(MediaType.TEXT_EVENT_STREAM)
                ? stream(response, visit)
                : response.flatMap(answer -> whole(answer, wanted));
    }

    private Mono<ServerResponse> whole(WebGraphQlResponse response, MediaType wanted) {
        if (response.getData() instanceof Publisher<?>) {
            return Mono.error(new ApiException(
                    ErrorCode.NOT_ACCEPTABLE, "A subscription needs Accept: text/event-stream, or a WebSocket"));
        }
        // For clients that read no such type, a refused document is an answer as good as any (GraphQL over HTTP,
        // 6.4.1).
        boolean refused = !response.getExecutionResult().isDataPresent() && wanted.equals(GRAPHQL_RESPONSE);
        return ServerResponse.status(refused ? 400 : 200)
                .contentType(wanted)
                .bodyValue(json.writeValueAsBytes(response.toMap()));
    }

    private Mono<ServerResponse> stream(Mono<WebGraphQlResponse> response, Visit visit) {
        Flux<ServerSentEvent<String>> frames = visit.identity() == null
                ? events.of(response, visit, null)
                : admissions
                        .admit(visit.identity().token())
                        .flatMapMany(admission -> events.of(response, visit, admission.until()));
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .header("X-Accel-Buffering", "no")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(BodyInserters.fromServerSentEvents(frames));
    }

    /** Who comes, and with what; the security chain has found the token good. */
    static Mono<Visit> visit(ServerWebExchange exchange) {
        String token = Optional.ofNullable(exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.length() > BEARER)
                .map(header -> header.substring(BEARER).strip())
                .orElse("");
        return ReactiveSecurityContextHolder.getContext()
                .flatMap(security -> Mono.justOrEmpty(caller(security.getAuthentication())))
                .map(caller -> visit(exchange, new Identity(token, caller)))
                .defaultIfEmpty(visit(exchange, null));
    }

    private static Visit visit(ServerWebExchange exchange, @Nullable Identity identity) {
        return Visit.of(
                identity,
                exchange.getRequest().getRemoteAddress(),
                RequestId.of(exchange),
                TraceFilter.placeOf(exchange));
    }

    private static @Nullable Caller caller(@Nullable Authentication known) {
        return known != null && known.getPrincipal() instanceof Caller caller ? caller : null;
    }

    private static void requireJson(ServerRequest request) {
        boolean readable = request.headers()
                .contentType()
                .filter(type -> READ.stream().anyMatch(known -> known.equalsTypeAndSubtype(type)))
                .isPresent();
        if (!readable) {
            throw new ApiException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Content-Type (expected: application/json)");
        }
    }

    private static MediaType wanted(ServerRequest request) {
        List<MediaType> accepted = request.headers().accept();
        if (accepted.isEmpty()) {
            return MediaType.APPLICATION_JSON;
        }
        return accepted.stream()
                .sorted((one, other) -> Double.compare(other.getQualityValue(), one.getQualityValue()))
                .flatMap(range -> WRITTEN.stream().filter(range::includes))
                .findFirst()
                .orElseThrow(
                        () -> new ApiException(ErrorCode.NOT_ACCEPTABLE, "None of the types in Accept is served here"));
    }
}
