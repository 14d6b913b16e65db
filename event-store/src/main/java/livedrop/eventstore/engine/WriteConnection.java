package livedrop.eventstore.engine;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The one connection over which a process appends. It is made when it is needed, and made anew after it has failed. */
final class WriteConnection {

    private final ConnectionFactory connections;
    private volatile @Nullable Connection open;

    /** @param connections makes a new one each time; a pool is of no use here */
    WriteConnection(ConnectionFactory connections) {
        this.connections = connections;
    }

    Mono<Connection> get() {
        return Mono.defer(() -> {
            Connection known = open;
            return known != null
                    ? Mono.just(known)
                    : Mono.from(connections.create()).doOnNext(made -> open = made);
        });
    }

    /** Lets go of a connection of which nobody knows what it is still doing. */
    Mono<Void> discard() {
        return Mono.defer(() -> {
            Connection failed = open;
            open = null;
            return failed == null ? Mono.empty() : Mono.from(failed.close()).onErrorComplete();
        });
    }
}
