package livedrop.kit.commands;

import static org.springframework.web.reactive.function.server.RequestPredicates.contentType;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import livedrop.kit.internal.InternalRoutes;
import livedrop.kit.internal.ServiceScope;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.Envelope;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Takes commands from other processes and gives them to the command bus of this one. The process that handles commands
 * imports this class; {@link RemoteCommandsConfiguration} is its other end.
 */
public final class CommandEndpoint implements InternalRoutes, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(CommandEndpoint.class);
    private static final int MOST_THREADS = 64;
    private static final int MOST_WAITING = 10_000;

    private final CommandBus commandBus;
    private final CommandCodec codec;
    private final Scheduler handlers =
            Schedulers.newBoundedElastic(MOST_THREADS, MOST_WAITING, "remote-commands", 60, true);

    public CommandEndpoint(CommandBus commandBus, @Qualifier("messageSerializer") Serializer messageSerializer) {
        this.commandBus = commandBus;
        this.codec = new CommandCodec(messageSerializer);
    }

    @Override
    public ServiceScope scope() {
        return Wire.SCOPE;
    }

    @Override
    public RouterFunction<ServerResponse> routes() {
        return route().POST(Wire.PATH, contentType(MediaType.APPLICATION_JSON), this::handle)
                .build();
    }

    private Mono<ServerResponse> handle(ServerRequest request) {
        return request.bodyToMono(Wire.Batch.class).flatMap(this::handle).flatMap(results -> ServerResponse.ok()
                .bodyValue(Envelope.of(results)));
    }

    private Mono<Wire.Results> handle(Wire.Batch batch) {
        if (batch.commands().size() > Wire.LARGEST_BATCH) {
            String problem = batch.commands().size() + " (expected: at most " + Wire.LARGEST_BATCH + ")";
            return Mono.error(ApiException.invalid("commands", problem));
        }
        return Flux.fromIterable(batch.commands())
                .flatMapSequential(this::handle, Wire.LARGEST_BATCH)
                .collectList()
                .map(Wire.Results::new);
    }

    private Mono<Wire.Result> handle(Wire.Command command) {
        return Mono.<Wire.Result>create(sink ->
                        commandBus.dispatch(codec.decode(command), (_, result) -> sink.success(codec.encode(result))))
                .subscribeOn(handlers)
                .onErrorResume(failure -> {
                    log.warn("Command {} {} could not be handled", command.name(), command.id(), failure);
                    return Mono.just(CommandCodec.failed(failure));
                });
    }

    @Override
    public void destroy() {
        handlers.dispose();
    }
}
