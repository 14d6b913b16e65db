package livedrop.saga.step;

import io.opentelemetry.api.trace.SpanKind;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import livedrop.kit.trace.TraceParent;
import livedrop.kit.trace.TraceSpan;
import livedrop.kit.trace.TracedCommands;
import livedrop.kit.trace.Tracing;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands from threads of their own. A command bus of the same process handles a command in the sender's thread
 * and transaction; here neither an event handler's transaction nor its locks may reach into an aggregate's.
 */
public final class Commands {

    private static final Executor THREADS = Thread::startVirtualThread;

    private final CommandGateway gateway;
    private final Semaphore permits;
    private final Tracing tracing;

    /** @param atOnce how many commands may be on their way at the same time */
    public Commands(CommandGateway gateway, int atOnce, Tracing tracing) {
        this.gateway = gateway;
        this.permits = new Semaphore(atOnce, true);
        this.tracing = tracing;
    }

    /**
     * Sends a command that no single event asks for, once there is room; the result fails as the aggregate or the way to
     * it fails.
     */
    public <R> CompletableFuture<R> send(Object command) {
        return CompletableFuture.completedFuture(command).thenComposeAsync(this::dispatch, THREADS);
    }

    /**
     * Sends a command on account of an event.
     *
     * @param reason what the span is called that tells how long it took
     * @param cause the place of the event in its trace
     */
    public <R> CompletableFuture<R> send(String reason, @Nullable TraceParent cause, Object command) {
        if (cause == null) {
            return send(command);
        }
        TraceSpan span = tracing.begin(reason, SpanKind.PRODUCER, cause);
        CompletableFuture<R> result = send(TracedCommands.from(span.place(), command));
        return result.whenComplete((_, failure) -> {
            if (failure != null) {
                span.failed(failure);
            }
            span.end();
        });
    }

    private <R> CompletableFuture<R> dispatch(Object command) {
        permits.acquireUninterruptibly();
        try {
            return gateway.<R>send(command).whenComplete((_, _) -> permits.release());
        } catch (RuntimeException e) {
            permits.release();
            throw e;
        }
    }
}
