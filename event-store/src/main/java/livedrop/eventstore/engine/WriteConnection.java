package livedrop.eventstore.engine;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The one connection over which a process appends. It is made when it is needed, and made anew after it has failed. */
final class WriteConnection {

    private final ConnectionFactory connections;
    private @Nullable Mono<Connection> open;
    private volatile int process;

    /** @param connections makes a new one each time; a pool is of no use here */
    WriteConnection(ConnectionFactory connections) {
        this.connections = connections;
    }

    /** The same for all who ask, also while it is being made. */
    synchronized Mono<Connection> get() {
        Mono<Connection> known = open;
        if (known == null) {
            known = Mono.<Connection>from(connections.create())
                    .flatMap(this::introduce)
                    .cache();
            open = known;
        }
        return known;
    }

    private Mono<Connection> introduce(Connection made) {
        return Flux.from(made.createStatement("select pg_backend_pid()").execute())
                .concatMap(result -> result.map(row -> Objects.requireNonNull(row.get(0, Integer.class))))
                .single()
                .map(id -> {
                    process = id;
                    return made;
                });
    }

    /** By which the server calls the connection that was made last; 0 before there is one. */
    int process() {
        return process;
    }

    /** Lets go of a connection of which nobody knows what it is still doing. */
    Mono<Void> discard() {
        return Mono.defer(() -> {
            Mono<Connection> failed = forget();
            return failed == null
                    ? Mono.empty()
                    : failed.flatMap(connection -> Mono.from(connection.close()))
                            .onErrorComplete();
        });
    }

    private synchronized @Nullable Mono<Connection> forget() {
        Mono<Connection> failed = open;
        open = null;
        return failed;
    }
}
