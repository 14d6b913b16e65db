package livedrop.gateway.edge;

import livedrop.kit.hop.GatewayHop;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The edge: in the gateway of the distributed topology, and before the controllers where all is one process. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EdgeSettings.class)
public class EdgeConfiguration {

    @Bean
    EdgeFilter edgeFilter(ApplicationContext publicPort, GatewayHop hop, EdgeSettings settings) {
        Clients clients = new Clients(
                settings.trustedProxies().stream().map(Network::parse).toList());
        return new EdgeFilter(publicPort, hop, clients, new Cors(settings.cors().allowedOrigins()));
    }
}
