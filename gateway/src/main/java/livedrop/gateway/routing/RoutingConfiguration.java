package livedrop.gateway.routing;

import static livedrop.gateway.routing.Routes.COMMAND_SIDE;
import static livedrop.gateway.routing.Routes.QUERY_SIDE;
import static livedrop.gateway.routing.Routes.SAGA_ORCHESTRATOR;

import java.net.ConnectException;
import java.time.Duration;
import livedrop.kit.health.HealthReport;
import livedrop.kit.health.OwnHealth;
import livedrop.kit.hop.GatewayHop;
import livedrop.kit.internal.ServiceTokens;
import livedrop.kit.security.PublicRoute;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.Buildable;
import org.springframework.cloud.gateway.route.builder.GatewayFilterSpec;
import org.springframework.cloud.gateway.route.builder.PredicateSpec;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.cloud.gateway.route.builder.UriSpec;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.cloud.loadbalancer.annotation.LoadBalancerClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Reads, marks of what was read, streams, all that auditors ask and the care of the views go to the query side, what support does about failing
 * orders to the saga orchestrator, all else to the command side; each call to one replica after the other.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Routes.class)
@LoadBalancerClients(defaultConfiguration = BalancingConfiguration.class)
public class RoutingConfiguration {

    private static final int OTHER_REPLICAS_TRIED = 2;
    private static final Duration FIRST_WORD_TO_AUDITORS = Duration.ofMinutes(10);

    private static final String[] READS = {
        "/api/drops/**",
        "/api/creators/**",
        "/api/products/**",
        "/api/orders/**",
        "/api/payments/**",
        "/api/users/*/orders",
        "/api/users/*/following",
        "/api/users/*/notifications",
        "/api/users/*/events"
    };

    @Bean
    RouteLocator routes(RouteLocatorBuilder routes) {
        return routes.routes()
                .route("streams", RoutingConfiguration::streams)
                .route("audit", RoutingConfiguration::audit)
                .route(QUERY_SIDE, RoutingConfiguration::reads)
                .route(QUERY_SIDE + "-marks", RoutingConfiguration::marks)
                .route("projections", RoutingConfiguration::projections)
                .route(SAGA_ORCHESTRATOR, RoutingConfiguration::failingOrders)
                .route(COMMAND_SIDE, RoutingConfiguration::everythingElse)
                .build();
    }

    /** A token that is sent is checked here; who may do what is for the service to say. */
    @Bean
    PublicRoute everyRoute() {
        return PublicRoute.any("/**");
    }

    /** @param tokens there has to be a secret, or the services will not believe a word */
    @Bean
    HopHeaders hopHeaders(GatewayHop hop, @SuppressWarnings("unused") ServiceTokens tokens) {
        return new HopHeaders(hop);
    }

    @Bean
    HealthReport healthOfReplicas(Routes routes, GatewayHop hop, OwnHealth own) {
        return new HealthOfReplicas(routes, hop, own, WebClient.create());
    }

    @Bean
    SocketForwarding socketForwarding(ObjectProvider<HttpHeadersFilter> headersFilters) {
        return new SocketForwarding(headersFilters.orderedStream().toList());
    }

    /** Tickets are asked for where they are taken. */
    private static Buildable<Route> streams(PredicateSpec call) {
        return call.path("/push", "/api/stream-tickets")
                .filters(RoutingConfiguration::tryAnotherReplica)
                .uri("lb://" + QUERY_SIDE);
    }

    /** All of it, whatever the method. Before anything fits an auditor's question, the whole log may be looked through. */
    private static Buildable<Route> audit(PredicateSpec call) {
        return call.path("/api/audit/**")
                .filters(RoutingConfiguration::tryAnotherReplica)
                .metadata(RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR, FIRST_WORD_TO_AUDITORS.toMillis())
                .uri("lb://" + QUERY_SIDE);
    }

    private static Buildable<Route> reads(PredicateSpec call) {
        return call.path(READS)
                .and()
                .method(HttpMethod.GET, HttpMethod.HEAD)
                .filters(RoutingConfiguration::tryAnotherReplica)
                .uri("lb://" + QUERY_SIDE);
    }

    /** What a person has read is remembered where it is listed. */
    private static Buildable<Route> marks(PredicateSpec call) {
        return call.path("/api/notifications/**")
                .and()
                .method(HttpMethod.PUT)
                .filters(RoutingConfiguration::tryAnotherReplica)
                .uri("lb://" + QUERY_SIDE);
    }

    /** Who keeps the views builds them anew, and who streams knows who listens. */
    private static Buildable<Route> projections(PredicateSpec call) {
        return call.path("/api/ops/projections/**", "/api/ops/streams")
                .filters(RoutingConfiguration::tryAnotherReplica)
                .uri("lb://" + QUERY_SIDE);
    }

    /** Who takes the steps knows which fail, and what will happen by itself. */
    private static Buildable<Route> failingOrders(PredicateSpec call) {
        return call.path("/api/ops/orders/**", "/api/ops/timers")
                .filters(RoutingConfiguration::tryAnotherReplica)
                .uri("lb://" + SAGA_ORCHESTRATOR);
    }

    private static Buildable<Route> everythingElse(PredicateSpec call) {
        return call.path("/api/**", "/images/**", "/.well-known/**")
                .filters(RoutingConfiguration::tryAnotherReplica)
                .uri("lb://" + COMMAND_SIDE);
    }

    /** Only when the connection was refused: then the service cannot have done anything yet. */
    @SuppressWarnings("unchecked") // The library takes the exceptions as generic varargs.
    private static UriSpec tryAnotherReplica(GatewayFilterSpec filters) {
        return filters.retry(retry -> retry.setRetries(OTHER_REPLICAS_TRIED)
                .setSeries()
                .setMethods(HttpMethod.values())
                .setExceptions(ConnectException.class));
    }
}
