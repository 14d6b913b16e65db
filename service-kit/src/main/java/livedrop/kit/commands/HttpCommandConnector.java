package livedrop.kit.commands;

import static org.axonframework.commandhandling.GenericCommandResultMessage.asCommandResultMessage;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.callbacks.NoOpCallback;
import org.axonframework.commandhandling.distributed.CommandBusConnector;
import org.axonframework.commandhandling.distributed.CommandDispatchException;
import org.axonframework.commandhandling.distributed.Member;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import reactor.util.retry.Retry.RetrySignal;

/**
 * Takes commands to other processes over HTTP.
 *
 * <p>A command that certainly never arrived is routed on to the next member, round after round until its time is over.
 * One whose fate is unknown fails with a {@link CommandDispatchException}: its sender knows whether a repeat is safe.
 */
final class HttpCommandConnector implements CommandBusConnector {

    private static final Logger log = LoggerFactory.getLogger(HttpCommandConnector.class);
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(100);

    private final Members members;
    private final MemberLinks links;
    private final CommandCodec codec;
    private final Duration timeout;

    HttpCommandConnector(Members members, MemberLinks links, CommandCodec codec, Duration timeout) {
        this.members = members;
        this.links = links;
        this.codec = codec;
        this.timeout = timeout;
    }

    @Override
    public <C> void send(Member destination, CommandMessage<? extends C> command) {
        send(destination, command, NoOpCallback.INSTANCE);
    }

    @Override
    public <C, R> void send(Member destination, CommandMessage<C> command, CommandCallback<? super C, R> callback) {
        result(destination, command)
                .map(codec::<R>decode)
                .onErrorResume(failure -> Mono.just(asCommandResultMessage(undelivered(command, failure))))
                .subscribe(result -> callback.onResult(command, result));
    }

    private Mono<Wire.Result> result(Member destination, CommandMessage<?> command) {
        long deadlineNanos = System.nanoTime() + timeout.toNanos();
        return Mono.fromCallable(() -> codec.encode(command))
                .flatMap(encoded -> Mono.defer(() -> {
                            Member next = members.findDestination(command).orElse(destination);
                            return links.send(next, encoded, deadlineNanos).doOnError(failure -> avoid(next, failure));
                        })
                        .retryWhen(Retry.from(failures -> failures.concatMap(this::routedOn))))
                .timeout(timeout);
    }

    private static void avoid(Member member, Throwable failure) {
        if (!(failure instanceof CommandDispatchException)) {
            log.info("The member {} does not answer: {}", member.name(), failure.toString());
            member.suspect();
        }
    }

    private Mono<Long> routedOn(RetrySignal signal) {
        if (!neverArrived(signal.failure())) {
            return Mono.error(signal.failure());
        }
        boolean anotherIsLeft = (signal.totalRetries() + 1) % members.size() != 0;
        return anotherIsLeft ? Mono.just(signal.totalRetries()) : Mono.delay(BETWEEN_ROUNDS);
    }

    private static boolean neverArrived(Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof NoRouteToHostException;
    }

    private CommandDispatchException undelivered(CommandMessage<?> command, Throwable failure) {
        if (failure instanceof CommandDispatchException known) {
            return known;
        }
        String reason = failure instanceof TimeoutException ? "no answer within " + timeout : failure.toString();
        return new CommandDispatchException(command.getCommandName() + ": " + reason, failure);
    }

    @Override
    public Registration subscribe(String commandName, MessageHandler<? super CommandMessage<?>> handler) {
        throw new UnsupportedOperationException("Commands are handled in another process: " + commandName);
    }

    @Override
    public Registration registerHandlerInterceptor(
            MessageHandlerInterceptor<? super CommandMessage<?>> handlerInterceptor) {
        throw new UnsupportedOperationException("Commands are handled, and intercepted, in another process");
    }
}
