package livedrop.gateway.routing;

import livedrop.kit.hop.GatewayHop;
import livedrop.kit.http.RequestId;
import livedrop.kit.http.TraceFilter;
import livedrop.kit.trace.TraceParent;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * Tells a service, last of all, who asks through the gateway, by which id the request is known, and where it stands in its
 * trace.
 */
final class HopHeaders implements HttpHeadersFilter, Ordered {

    private final GatewayHop hop;

    HopHeaders(GatewayHop hop) {
        this.hop = hop;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        HttpHeaders headers = HttpHeaders.copyOf(input);
        headers.set(RequestId.HEADER, RequestId.of(exchange));
        TraceParent place = TraceFilter.placeOf(exchange);
        if (place != null) {
            headers.set(TraceParent.NAME, place.toString());
        }
        hop.mark(headers, exchange.getRequest().getRemoteAddress());
        return headers;
    }
}
