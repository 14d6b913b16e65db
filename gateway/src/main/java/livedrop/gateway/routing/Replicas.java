package livedrop.gateway.routing;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;

/**
 * Where the replicas of each service listen.
 *
 * @param routes base URLs of the public ports, by service: {@code command-side} and {@code query-side}
 */
@ConfigurationProperties("livedrop")
record Replicas(Map<String, List<URI>> routes) {

    static final String COMMAND_SIDE = "command-side";
    static final String QUERY_SIDE = "query-side";

    Replicas {
        for (String service : List.of(COMMAND_SIDE, QUERY_SIDE)) {
            if (routes.getOrDefault(service, List.of()).isEmpty()) {
                throw new IllegalArgumentException(
                        "livedrop.routes." + service + ": empty (expected: at least one base URL, comma separated)");
            }
        }
    }

    List<ServiceInstance> of(String service) {
        return routes.getOrDefault(service, List.of()).stream()
                .map(uri -> instance(service, uri))
                .toList();
    }

    private static ServiceInstance instance(String service, URI uri) {
        boolean secure = "https".equals(uri.getScheme());
        int port = uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
        return new DefaultServiceInstance(uri.getAuthority(), service, uri.getHost(), port, secure);
    }
}
