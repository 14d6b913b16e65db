package livedrop.gateway.graphql;

import java.time.Clock;
import livedrop.gateway.graphql.errors.Errors;
import livedrop.gateway.graphql.fields.Wiring;
import livedrop.gateway.graphql.inhouse.InHouse;
import livedrop.gateway.graphql.rest.Services;
import livedrop.gateway.graphql.web.Engine;
import livedrop.gateway.graphql.web.GraphQlDoor;
import livedrop.gateway.graphql.web.Requests;
import livedrop.gateway.graphql.web.SocketDoor;
import livedrop.gateway.limit.CallLimits;
import livedrop.kit.errors.ErrorAnswers;
import livedrop.kit.hop.GatewayHop;
import livedrop.kit.security.Admissions;
import livedrop.kit.security.PublicRoute;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** GraphQL at {@code /graphql}: in the gateway of the distributed topology, and where all is one process. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GraphQlSettings.class)
public class GraphQlConfiguration {

    private static final String PATH = "/graphql";

    @Bean
    Services graphQlServices(
            ObjectProvider<HttpHandler> publicPort, CallLimits limits, GatewayHop hop, JsonMapper json) {
        return new Services(new InHouse(publicPort::getObject), limits, hop, json);
    }

    @Bean
    Errors graphQlErrors(ErrorAnswers answers) {
        return new Errors(answers);
    }

    @Bean
    Requests graphQlRequests(Services services, Errors errors, Admissions admissions, GraphQlSettings settings) {
        return new Requests(services, errors, admissions, settings.timeout(), settings.introspection());
    }

    @Bean
    Engine graphQlEngine(Services services, Errors errors, Requests requests) {
        return new Engine(new Wiring(services), errors, requests);
    }

    @Bean
    RouterFunction<ServerResponse> graphQlDoor(
            Engine engine,
            Errors errors,
            Admissions admissions,
            GraphQlSettings settings,
            JsonMapper json,
            Clock clock) {
        return new GraphQlDoor(engine, errors, admissions, settings.heartbeat(), json, clock).at(PATH);
    }

    @Bean
    SocketDoor graphQlSocketDoor(Engine engine, GraphQlSettings settings, JsonMapper json, Clock clock) {
        return new SocketDoor(engine, settings.initTimeout(), settings.heartbeat(), json, clock);
    }

    @Bean
    HandlerMapping graphQlSockets(SocketDoor sockets) {
        return sockets.at(PATH);
    }

    /** What is public and what is not is said field by field, by the services. */
    @Bean
    PublicRoute graphQlRoute() {
        return PublicRoute.any(PATH);
    }
}
