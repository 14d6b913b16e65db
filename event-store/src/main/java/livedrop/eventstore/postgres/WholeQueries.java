package livedrop.eventstore.postgres;

import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.FetchSpec;
import org.springframework.r2dbc.core.RowsFetchSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/**
 * Database clients whose queries go on to their end when their reader leaves, and only then give their connection
 * back. A query that has none yet is given up.
 *
 * <p>r2dbc-postgresql 1.1.3 loses count of what it owes a reader who leaves with rows on the way. Its connection says
 * nothing more, and goes back into the pool: every later query on it waits for ever. A few hundred readers who leave at
 * the wrong moment take all connections with them.
 */
final class WholeQueries implements InvocationHandler {

    private final Object target;

    private WholeQueries(Object target) {
        this.target = target;
    }

    static DatabaseClient over(ConnectionFactory connections) {
        DatabaseClient client = DatabaseClient.builder()
                .connectionFactory(connections)
                .executeFunction(WholeQueries::execute)
                .build();
        return around(DatabaseClient.class, client);
    }

    private static Publisher<? extends Result> execute(Statement statement) {
        return Flux.deferContextual(context -> {
            Persistent<?> query = context.getOrDefault(Persistent.class, null);
            return query == null || query.begin() ? Flux.from(statement.execute()) : Flux.empty();
        });
    }

    private static <T> T around(Class<T> type, Object target) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new WholeQueries(target)));
    }

    /** The next step of a query is handled as this one, and what comes out of the last is read whole. */
    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            Object answer = method.invoke(target, arguments);
            return switch (answer) {
                case null -> null;
                case Mono<?> row -> whole(row);
                case Flux<?> rows -> whole(rows);
                case DatabaseClient.GenericExecuteSpec step -> around(DatabaseClient.GenericExecuteSpec.class, step);
                case FetchSpec<?> step -> around(FetchSpec.class, step);
                case RowsFetchSpec<?> step -> around(RowsFetchSpec.class, step);
                default -> answer;
            };
        } catch (InvocationTargetException failure) {
            throw failure.getTargetException();
        }
    }

    private static <T> Mono<T> whole(Mono<T> row) {
        return row.transform(Operators.<T, T>lift((_, reader) -> new Persistent<>(reader)));
    }

    private static <T> Flux<T> whole(Flux<T> rows) {
        return rows.transform(Operators.<T, T>lift((_, reader) -> new Persistent<>(reader)));
    }
}
