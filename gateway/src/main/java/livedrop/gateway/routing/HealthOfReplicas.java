package livedrop.gateway.routing;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import livedrop.kit.health.Condition;
import livedrop.kit.health.HealthReport;
import livedrop.kit.health.OwnHealth;
import livedrop.kit.health.ProcessHealth;
import livedrop.kit.hop.GatewayHop;
import livedrop.kit.http.RequestId;
import livedrop.kit.web.ApiException;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** How every replica of every service is, and the gateway itself. Each is asked as whoever asks; who is silent is down. */
final class HealthOfReplicas implements HealthReport {

    private static final String PATH = "/api/ops/health";
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final List<String> SERVICES =
            List.of(Routes.COMMAND_SIDE, Routes.QUERY_SIDE, Routes.SAGA_ORCHESTRATOR);

    private final Routes routes;
    private final GatewayHop hop;
    private final OwnHealth own;
    private final WebClient client;

    HealthOfReplicas(Routes routes, GatewayHop hop, OwnHealth own, WebClient client) {
        this.routes = routes;
        this.hop = hop;
        this.own = own;
        this.client = client;
    }

    @Override
    public Flux<ProcessHealth> of(ServerWebExchange request) {
        Flux<ProcessHealth> replicas = Flux.fromIterable(SERVICES)
                .flatMapIterable(routes::to)
                .flatMapSequential(replica -> ask(replica, request));
        return Flux.concat(own.ask(), replicas);
    }

    private Mono<ProcessHealth> ask(ServiceInstance replica, ServerWebExchange request) {
        return client.get()
                .uri(replica.getUri().resolve(PATH))
                .headers(headers -> introduce(headers, request))
                .exchangeToMono(answer -> read(replica, answer))
                .timeout(PATIENCE)
                .onErrorResume(
                        failure -> !(failure instanceof ApiException),
                        _ -> Mono.just(ProcessHealth.silent(replica.getServiceId(), replica.getInstanceId())));
    }

    private void introduce(HttpHeaders headers, ServerWebExchange request) {
        headers.addAll(
                HttpHeaders.AUTHORIZATION, request.getRequest().getHeaders().getOrEmpty(HttpHeaders.AUTHORIZATION));
        headers.set(RequestId.HEADER, RequestId.of(request));
        hop.mark(headers, request.getRequest().getRemoteAddress());
    }

    /** Whom a service does not know, or does not let see it, does not see the others either. */
    private static Mono<ProcessHealth> read(ServiceInstance replica, ClientResponse answer) {
        if (answer.statusCode().isSameCodeAs(HttpStatus.UNAUTHORIZED)) {
            return answer.releaseBody()
                    .then(Mono.error(ApiException.unauthenticated("The access token is not valid or not any more")));
        }
        if (!answer.statusCode().is2xxSuccessful()) {
            return answer.releaseBody()
                    .thenReturn(ProcessHealth.silent(replica.getServiceId(), replica.getInstanceId()));
        }
        return answer.bodyToMono(JsonNode.class).map(body -> told(replica, body.at("/data/processes/0/servers")));
    }

    private static ProcessHealth told(ServiceInstance replica, JsonNode servers) {
        Map<String, Condition> conditions = new HashMap<>();
        servers.properties()
                .forEach(server -> conditions.put(
                        server.getKey(), Condition.valueOf(server.getValue().asString())));
        return ProcessHealth.answering(replica.getServiceId(), replica.getInstanceId(), conditions);
    }
}
