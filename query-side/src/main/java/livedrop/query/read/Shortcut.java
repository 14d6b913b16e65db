package livedrop.query.read;

import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A public route that is answered as soon as the request has passed the edge and the limits by address: what comes after
 * that would find out nothing about it.
 */
public final class Shortcut {

    /** Right after the limits by address. */
    public static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 210;

    private final ApplicationContext publicPort;
    private final PathPattern route;

    /**
     * @param publicPort the management port has a context of its own, and nothing of this is there
     * @param route as the controller has it that answers all other requests
     */
    public Shortcut(ApplicationContext publicPort, String route) {
        this.publicPort = publicPort;
        this.route = PathPatternParser.defaultInstance.parse(route);
    }

    /** Whether it reads, and comes from where the public is. */
    public boolean isOpenTo(ServerWebExchange exchange) {
        HttpMethod method = exchange.getRequest().getMethod();
        return (HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method))
                && exchange.getApplicationContext() == publicPort;
    }

    /** Lets traces and metrics know the route. */
    public void take(ServerWebExchange exchange) {
        exchange.getAttributes().put(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, route);
        ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .ifPresent(observed -> observed.setPathPattern(route.getPatternString()));
    }
}
