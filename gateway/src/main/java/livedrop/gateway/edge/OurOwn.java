package livedrop.gateway.edge;

import livedrop.kit.hop.GatewayHop;
import org.springframework.web.server.ServerWebExchange;

/** Marks the requests that our own gateway makes on behalf of one that has passed the edge already. */
public final class OurOwn {

    private static final String ATTRIBUTE = OurOwn.class.getName();

    private OurOwn() {}

    /** Whether the request is one of ours, as the edge has found. */
    public static boolean is(ServerWebExchange exchange) {
        return exchange.getAttributes().containsKey(ATTRIBUTE);
    }

    static boolean isTrueOf(ServerWebExchange exchange, GatewayHop hop) {
        boolean ours = hop.isFromGateway(exchange.getRequest());
        if (ours) {
            exchange.getAttributes().put(ATTRIBUTE, true);
        }
        return ours;
    }
}
