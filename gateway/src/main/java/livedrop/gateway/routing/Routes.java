package livedrop.gateway.routing;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;

/**
 * Where the replicas of the services listen: base URLs of their public ports.
 *
 * @param commandSide at least one
 * @param querySide at least one
 * @param sagaOrchestrator at least one
 */
@ConfigurationProperties("livedrop.routes")
record Routes(List<URI> commandSide, List<URI> querySide, List<URI> sagaOrchestrator) {

    static final String COMMAND_SIDE = "command-side";
    static final String QUERY_SIDE = "query-side";
    static final String SAGA_ORCHESTRATOR = "saga-orchestrator";

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    Routes {
        commandSide = atLeastOne(COMMAND_SIDE, commandSide);
        querySide = atLeastOne(QUERY_SIDE, querySide);
        sagaOrchestrator = atLeastOne(SAGA_ORCHESTRATOR, sagaOrchestrator);
    }

    /** @throws IllegalArgumentException when no calls go to the service */
    List<ServiceInstance> to(String service) {
        List<URI> replicas =
                switch (service) {
                    case COMMAND_SIDE -> commandSide;
                    case QUERY_SIDE -> querySide;
                    case SAGA_ORCHESTRATOR -> sagaOrchestrator;
                    default -> throw new IllegalArgumentException("service: " + service);
                };
        return replicas.stream().map(uri -> instance(service, uri)).toList();
    }

    private static ServiceInstance instance(String service, URI uri) {
        boolean secure = "https".equals(uri.getScheme());
        int usualPort = secure ? HTTPS_PORT : HTTP_PORT;
        int port = uri.getPort() > 0 ? uri.getPort() : usualPort;
        return new DefaultServiceInstance(uri.getAuthority(), service, uri.getHost(), port, secure);
    }

    @SuppressWarnings("NullAway") // An absent setting arrives as null, whatever the type says.
    private static List<URI> atLeastOne(String service, List<URI> replicas) {
        if (replicas == null || replicas.isEmpty()) {
            throw new IllegalArgumentException(
                    "livedrop.routes." + service + ": empty (expected: base URLs, comma separated)");
        }
        return List.copyOf(replicas);
    }
}
