package livedrop.gateway.limit;

import io.netty.channel.EventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import livedrop.gateway.edge.OurOwn;
import livedrop.kit.web.ApiException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

/** Takes from the bucket that a request has to be paid from, and tells the caller what is left. */
final class Toll {

    private static final Executor HERE = Runnable::run;

    private final ApplicationContext publicPort;
    private final Limits limits;
    private final Rates rates;
    private final Refusals refusals;

    /** @param publicPort the management port has a context of its own, and nothing there is limited */
    Toll(ApplicationContext publicPort, Limits limits, Rates rates, Refusals refusals) {
        this.publicPort = publicPort;
        this.limits = limits;
        this.rates = rates;
        this.refusals = refusals;
    }

    /** Whether nothing is taken for the request: it is our own, or not on the public port. */
    boolean isFree(ServerWebExchange exchange) {
        return exchange.getApplicationContext() != publicPort || OurOwn.is(exchange);
    }

    /** Fails with {@code TOO_MANY_REQUESTS} when the bucket of the subject is empty; the answer says what is left. */
    Mono<Void> take(ServerWebExchange exchange, Rule rule, Per per, String subject) {
        return Mono.justOrEmpty(rates.of(rule, per))
                .flatMap(rate -> Mono.fromFuture(() -> onOwnThread(exchange, limits.take(rule, per, subject, rate))))
                .doOnNext(
                        allowance -> allowance.describeIn(exchange.getResponse().getHeaders()))
                .flatMap(allowance -> settle(allowance, rule, per));
    }

    /** The same where there is no answer yet that could say so. */
    Mono<Void> take(Rule rule, Per per, String subject) {
        return Mono.justOrEmpty(rates.of(rule, per))
                .flatMap(rate -> Mono.fromFuture(() -> limits.take(rule, per, subject, rate)))
                .flatMap(allowance -> settle(allowance, rule, per));
    }

    /** The same for what must not wait: counted in this process, and nothing is told but that it is too much. */
    void takeHere(Rule rule, Object subject) {
        rates.of(rule, Per.ADDRESS)
                .filter(rate -> !limits.takeHere(subject, rate))
                .ifPresent(rate -> {
                    refusals.count(rule, Per.ADDRESS);
                    throw ApiException.tooManyRequests(
                            "Too many requests for now", rate.period().dividedBy(rate.times()));
                });
    }

    private Mono<Void> settle(Allowance allowance, Rule rule, Per per) {
        if (allowance.isGranted()) {
            return Mono.empty();
        }
        refusals.count(rule, per);
        return Mono.error(() -> ApiException.tooManyRequests("Too many requests for now", allowance.untilNext()));
    }

    /** The answer of Redis comes on its client's only thread: all that follows goes on where the request began. */
    private static <T> CompletableFuture<T> onOwnThread(ServerWebExchange exchange, CompletableFuture<T> answer) {
        return answer.isDone() ? answer : answer.thenApplyAsync(value -> value, threadOf(exchange.getRequest()));
    }

    private static Executor threadOf(ServerHttpRequest request) {
        @Nullable Object ours = ServerHttpRequestDecorator.getNativeRequest(request);
        if (ours instanceof Connection connection) {
            EventLoop loop = connection.channel().eventLoop();
            return loop;
        }
        return HERE;
    }
}
