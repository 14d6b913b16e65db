package livedrop.gateway.routing;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.cloud.loadbalancer.support.LoadBalancerClientFactory;
import org.springframework.cloud.loadbalancer.support.ServiceInstanceListSuppliers;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** What the load balancer of one service knows: its replicas. Made once a service, in a context of its own. */
class BalancingConfiguration {

    @Bean
    ServiceInstanceListSupplier replicasOfTheService(Environment environment, Routes routes) {
        String service = LoadBalancerClientFactory.getName(environment);
        return ServiceInstanceListSuppliers.from(service, routes.to(service).toArray(new ServiceInstance[0]));
    }
}
