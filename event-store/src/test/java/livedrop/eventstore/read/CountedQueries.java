package livedrop.eventstore.read;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Connections to the real database that count the statements that are made. */
final class CountedQueries implements ConnectionFactory {

    private final ConnectionFactory connections;
    private final AtomicInteger statements = new AtomicInteger();

    CountedQueries(ConnectionFactory connections) {
        this.connections = connections;
    }

    int statements() {
        return statements.get();
    }

    @Override
    public Publisher<? extends Connection> create() {
        return Mono.from(connections.create()).map(this::counted);
    }

    private Connection counted(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    if (method.getName().equals("createStatement")) {
                        statements.incrementAndGet();
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getTargetException();
                    }
                });
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return connections.getMetadata();
    }
}
