package livedrop.eventstore.saga;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts how often the database is asked to do something, and to commit. */
final class CountedStatements extends DelegatingDataSource {

    private final AtomicInteger statements = new AtomicInteger();
    private final AtomicInteger commits = new AtomicInteger();

    CountedStatements(DataSource dataSource) {
        super(dataSource);
    }

    /** How many statements there were since it was asked last. */
    int statements() {
        return statements.getAndSet(0);
    }

    /** How many commits there were since it was asked last. */
    int commits() {
        return commits.getAndSet(0);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return counted(Connection.class, super.getConnection());
    }

    private <T> T counted(Class<T> type, T target) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    Object result = call(target, method, arguments);
                    return result instanceof PreparedStatement statement
                            ? counted(PreparedStatement.class, statement)
                            : result;
                }));
    }

    private Object call(Object target, Method method, Object[] arguments) throws Throwable {
        if (method.getName().startsWith("execute")) {
            statements.incrementAndGet();
        } else if (method.getName().equals("commit")) {
            commits.incrementAndGet();
        }
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
