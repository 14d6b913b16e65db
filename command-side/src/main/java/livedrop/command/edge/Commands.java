package livedrop.command.edge;

import livedrop.kit.trace.TraceParent;
import livedrop.kit.trace.TracedCommands;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sends commands without blocking: the bus handles them on its own threads. */
@Component
public class Commands {
    private final CommandGateway gateway;

    public Commands(CommandGateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Completes with the handler's answer once the command's events are durable; empty when there is no answer. A command
     * that was sent is handled, whether or not somebody still waits for it.
     */
    public <R> Mono<R> send(Object command) {
        return Mono.deferContextual(context -> {
            CommandMessage<?> message = TracedCommands.from(TraceParent.of(context), command);
            return Mono.fromFuture(() -> gateway.<R>send(message), true);
        });
    }
}
