package livedrop.gateway.graphql.web;

import io.micrometer.context.ContextSnapshotFactory;
import java.util.List;
import livedrop.gateway.graphql.errors.Errors;
import livedrop.gateway.graphql.fields.Wiring;
import livedrop.gateway.graphql.limit.RequestLimits;
import org.springframework.core.io.ClassPathResource;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.graphql.execution.DefaultBatchLoaderRegistry;
import org.springframework.graphql.execution.DefaultExecutionGraphQlService;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.WebSocketGraphQlInterceptor;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Runs requests. It is made when the first one comes, off the event loop: nobody's start waits for it. */
public final class Engine implements WebGraphQlHandler {

    /** Where the schema lies on the class path. */
    public static final String SCHEMA = "graphql/schema.graphqls";

    private final Requests requests;
    private final ContextSnapshotFactory contexts =
            ContextSnapshotFactory.builder().build();
    private final Mono<WebGraphQlHandler> made;

    public Engine(Wiring wiring, Errors errors, Requests requests) {
        this.requests = requests;
        this.made = Mono.fromCallable(() -> make(wiring, errors, requests))
                .subscribeOn(Schedulers.boundedElastic())
                .cache();
    }

    private static WebGraphQlHandler make(Wiring wiring, Errors errors, Requests requests) {
        BatchLoaderRegistry loaders = new DefaultBatchLoaderRegistry();
        wiring.register(loaders);
        DefaultExecutionGraphQlService service = new DefaultExecutionGraphQlService(source(wiring, errors));
        service.addDataLoaderRegistrar(loaders);
        return WebGraphQlHandler.builder(service).interceptor(requests).build();
    }

    private static GraphQlSource source(Wiring wiring, Errors errors) {
        return GraphQlSource.schemaResourceBuilder()
                .schemaResources(new ClassPathResource(SCHEMA))
                .configureRuntimeWiring(wiring)
                .exceptionResolvers(List.of(errors))
                .subscriptionExceptionResolvers(List.of(errors))
                .instrumentation(List.of(new RequestLimits()))
                .build();
    }

    @Override
    public WebSocketGraphQlInterceptor getWebSocketInterceptor() {
        return requests;
    }

    @Override
    public ContextSnapshotFactory contextSnapshotFactory() {
        return contexts;
    }

    @Override
    public Mono<WebGraphQlResponse> handleRequest(WebGraphQlRequest request) {
        return made.flatMap(engine -> engine.handleRequest(request));
    }
}
