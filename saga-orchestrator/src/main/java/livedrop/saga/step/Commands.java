package livedrop.saga.step;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.axonframework.commandhandling.gateway.CommandGateway;

/**
 * Sends commands from threads of their own. A command bus of the same process handles a command in the sender's thread
 * and transaction; here neither an event handler's transaction nor its locks may reach into an aggregate's.
 */
public final class Commands {

    private static final Executor THREADS = Thread::startVirtualThread;

    private final CommandGateway gateway;
    private final Semaphore permits;

    /** @param atOnce how many commands may be on their way at the same time */
    public Commands(CommandGateway gateway, int atOnce) {
        this.gateway = gateway;
        this.permits = new Semaphore(atOnce, true);
    }

    /** Sends the command, once there is room; the result fails as the aggregate or the way to it fails. */
    public <R> CompletableFuture<R> send(Object command) {
        return CompletableFuture.completedFuture(command).thenComposeAsync(this::dispatch, THREADS);
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
