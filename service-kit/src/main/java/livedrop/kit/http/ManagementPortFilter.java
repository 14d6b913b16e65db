package livedrop.kit.http;

import livedrop.kit.web.ApiException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Keeps the management port to what it is for. Its context is a child of the public port's and finds the router functions
 * there, which would answer on it as well.
 */
final class ManagementPortFilter implements WebFilter, Ordered {

    private static final PathPattern MANAGEMENT = PathPatternParser.defaultInstance.parse("/actuator/**");

    private final ApplicationContext publicPort;

    ManagementPortFilter(ApplicationContext publicPort) {
        this.publicPort = publicPort;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return isOfManagement(exchange)
                        && !MANAGEMENT.matches(exchange.getRequest().getPath().pathWithinApplication())
                ? Mono.error(() -> ApiException.notFound("Nothing is served at this path"))
                : chain.filter(exchange);
    }

    private boolean isOfManagement(ServerWebExchange exchange) {
        @Nullable ApplicationContext context = exchange.getApplicationContext();
        return context != null && context.getParent() == publicPort;
    }
}
