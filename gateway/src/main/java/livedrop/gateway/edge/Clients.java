package livedrop.gateway.edge;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import livedrop.kit.hop.AddressText;
import livedrop.kit.hop.GatewayHop;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Finds out who sent a request, and by which scheme: the direct peer, unless that is a load balancer of ours. */
final class Clients {

    private static final String FORWARDED_FOR = GatewayHop.CLIENT;
    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";
    private static final String SECURE = "https";
    private static final int MOST_HOPS = 32;

    private final List<Network> trusted;

    Clients(List<Network> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    /** The client's address where it is another than that of the peer. */
    Optional<InetSocketAddress> behindProxies(ServerHttpRequest request) {
        return isTrusted(request.getRemoteAddress())
                ? rightmostUntrusted(request.getHeaders()).map(client -> new InetSocketAddress(client, 0))
                : Optional.empty();
    }

    /** Whether the client's connection was encrypted, as far as a trusted proxy or our own server can tell. */
    boolean isSecure(ServerHttpRequest request) {
        if (request.getSslInfo() != null) {
            return true;
        }
        List<String> said = request.getHeaders().getOrEmpty(FORWARDED_PROTO);
        return !said.isEmpty()
                && isTrusted(request.getRemoteAddress())
                && SECURE.equalsIgnoreCase(hops(said).getLast());
    }

    /**
     * Each proxy appends whom it got the request from, so the list is believed from the right, as far as our own proxies
     * wrote it. What does not read as an address ends it.
     */
    private Optional<InetAddress> rightmostUntrusted(HttpHeaders headers) {
        List<String> hops = hops(headers.getOrEmpty(FORWARDED_FOR));
        Optional<InetAddress> client = Optional.empty();
        for (String hop : hops.reversed().subList(0, Math.min(MOST_HOPS, hops.size()))) {
            Optional<InetAddress> address = AddressText.read(hop);
            if (address.isEmpty()) {
                return client;
            }
            client = address;
            if (!isTrusted(address.get())) {
                return client;
            }
        }
        return client;
    }

    private static List<String> hops(List<String> values) {
        List<String> hops = new ArrayList<>();
        values.forEach(value -> hops.addAll(List.of(value.split(",", -1))));
        hops.replaceAll(String::strip);
        return hops;
    }

    private boolean isTrusted(@Nullable InetSocketAddress peer) {
        return !trusted.isEmpty() && peer != null && peer.getAddress() != null && isTrusted(peer.getAddress());
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }
}
