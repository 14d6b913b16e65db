package livedrop.kit.errors;

import java.util.Set;
import livedrop.kit.http.RequestId;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.Envelope;
import livedrop.kit.web.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Answers every failed request with the envelope, wherever it failed: in a filter, in routing, or in a controller. */
public final class EnvelopeErrorHandler implements ErrorWebExceptionHandler, Ordered {

    private static final Logger log = LoggerFactory.getLogger(EnvelopeErrorHandler.class);
    private static final Set<ErrorCode> ASK_FOR_TOKEN = Set.of(ErrorCode.UNAUTHENTICATED, ErrorCode.ACCOUNT_DELETED);

    private final ErrorAnswers answers;
    private final JsonMapper json;

    public EnvelopeErrorHandler(ErrorAnswers answers, JsonMapper json) {
        this.answers = answers;
        this.json = json;
    }

    /** Before Spring's own handlers, which answer in another shape. */
    @Override
    public int getOrder() {
        return -2;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        ApiException answer = answers.answerTo(failure);
        report(exchange, answer, failure);
        return write(exchange, answer, failure);
    }

    private Mono<Void> write(ServerWebExchange exchange, ApiException answer, Throwable failure) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(answer.code().status()));
        addHeaders(exchange, answer, failure);
        byte[] body = json.writeValueAsBytes(Envelope.failed(answer, RequestId.of(exchange)));
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    private static void addHeaders(ServerWebExchange exchange, ApiException answer, Throwable failure) {
        HttpHeaders headers = exchange.getResponse().getHeaders();
        if (failure instanceof ErrorResponse framework) {
            headers.putAll(framework.getHeaders());
        }
        if (ASK_FOR_TOKEN.contains(answer.code())) {
            boolean shown = exchange.getRequest().getHeaders().containsHeader(HttpHeaders.AUTHORIZATION);
            headers.set(HttpHeaders.WWW_AUTHENTICATE, shown ? "Bearer error=\"invalid_token\"" : "Bearer");
        }
        if (answer.details().get(ApiException.RETRY_AFTER_SECONDS) instanceof Number seconds) {
            headers.set(HttpHeaders.RETRY_AFTER, seconds.toString());
        }
    }

    private static void report(ServerWebExchange exchange, ApiException answer, Throwable failure) {
        String path = exchange.getRequest().getPath().value();
        if (answer.code() == ErrorCode.INTERNAL_ERROR) {
            log.error(
                    "[{}] {} {} failed",
                    RequestId.of(exchange),
                    exchange.getRequest().getMethod(),
                    path,
                    failure);
        } else if (answer.code() == ErrorCode.UNAVAILABLE) {
            log.warn(
                    "[{}] {} {}: {}",
                    RequestId.of(exchange),
                    exchange.getRequest().getMethod(),
                    path,
                    failure.toString());
        }
    }
}
