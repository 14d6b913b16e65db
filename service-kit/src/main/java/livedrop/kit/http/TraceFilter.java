package livedrop.kit.http;

import livedrop.kit.trace.TraceParent;
import livedrop.kit.trace.TraceSpan;
import livedrop.kit.trace.Tracing;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/**
 * Begins the span of every request, or goes on in the trace that its sender names, and lets the work behind it know its
 * place. The span ends when the answer begins: a stream that stays open for hours would tell nothing more.
 */
public final class TraceFilter implements WebFilter, Ordered {

    private static final String PLACE = TraceFilter.class.getName();
    private static final String MANAGEMENT = "/actuator";

    private final Tracing tracing;

    public TraceFilter(Tracing tracing) {
        this.tracing = tracing;
    }

    /** The place of the request in its trace; nothing for one that no filter has seen. */
    public static @Nullable TraceParent placeOf(ServerWebExchange exchange) {
        return exchange.getAttribute(PLACE);
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 10;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (exchange.getRequest().getPath().value().startsWith(MANAGEMENT)) {
            return chain.filter(exchange);
        }
        @Nullable String sent = exchange.getRequest().getHeaders().getFirst(TraceParent.NAME);
        String method = exchange.getRequest().getMethod().name();
        TraceSpan span = tracing.admit(method, TraceParent.read(sent), RequestId.of(exchange));
        exchange.getAttributes().put(PLACE, span.place());
        Mono<Void> answer = chain.filter(exchange);
        return (span.isRecorded() ? recorded(exchange, answer, span) : answer)
                .contextWrite(context -> context.put(TraceParent.class, span.place()));
    }

    /** After an error the answer is still to come. */
    private static Mono<Void> recorded(ServerWebExchange exchange, Mono<Void> answer, TraceSpan span) {
        exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> end(exchange, span)));
        return answer.doFinally(signal -> {
            if (signal != SignalType.ON_ERROR) {
                end(exchange, span);
            }
        });
    }

    private static void end(ServerWebExchange exchange, TraceSpan span) {
        String method = exchange.getRequest().getMethod().name();
        @Nullable HttpStatusCode status = exchange.getResponse().getStatusCode();
        @Nullable PathPattern route = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (route != null) {
            span.name(method + " " + route.getPatternString()).say("http.route", route.getPatternString());
        }
        if (status != null && status.is5xxServerError()) {
            span.failed(status.toString());
        }
        span.say("http.request.method", method)
                .say("http.response.status_code", status == null ? 200 : status.value())
                .say("livedrop.request_id", RequestId.of(exchange))
                .end();
    }
}
