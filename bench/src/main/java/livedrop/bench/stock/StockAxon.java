package livedrop.bench.stock;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import livedrop.bench.Database;
import org.axonframework.commandhandling.AsynchronousCommandBus;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.Repository;
import org.axonframework.serialization.AnnotationRevisionResolver;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Axon's own engine, store, command bus and caching repository, with its own tables in a database of their own. Every
 * thread has a connection, so that nobody waits for one; aggregates stay in memory; events are the same JSON as ours.
 */
public final class StockAxon implements AutoCloseable {

    public static final int THREADS = 64;

    private static final String DUPLICATE_KEY = "23505";

    private final HikariDataSource connections;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final TransactionManager transactions;
    private final JdbcEventStorageEngine engine;
    private final EmbeddedEventStore store;
    private final CommandBus bus;
    private final CommandGateway gateway;

    private StockAxon(HikariDataSource connections) {
        this.connections = connections;
        this.transactions = new SpringTransactionManager(new JdbcTransactionManager(connections));
        ConnectionProvider provider =
                new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(connections));
        Serializer serializer = serializer();
        this.engine = JdbcEventStorageEngine.builder()
                .connectionProvider(provider)
                .transactionManager(transactions)
                .persistenceExceptionResolver(new SQLStateResolver(DUPLICATE_KEY))
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .build();
        this.store = EmbeddedEventStore.builder().storageEngine(engine).build();
        this.bus = AsynchronousCommandBus.builder()
                .executor(threads)
                .transactionManager(transactions)
                .build();
        this.gateway = DefaultCommandGateway.builder().commandBus(bus).build();
    }

    /** How it writes events. */
    public static Serializer serializer() {
        return Jackson3Serializer.builder()
                .revisionResolver(new AnnotationRevisionResolver())
                .build();
    }

    /** In an empty database. */
    public static StockAxon on(Database database) {
        StockAxon axon = beside(database);
        axon.engine.createSchema(PostgresEventTableFactory.INSTANCE);
        return axon;
    }

    /** In a database that another one has made its tables in: as a second process would. */
    public static StockAxon beside(Database database) {
        return new StockAxon(database.pool(THREADS));
    }

    /** Lets it handle the commands of a kind of aggregate. */
    public <T> void handle(Class<T> aggregateType, Cache cache) {
        ParameterResolverFactory parameters = MultiParameterResolverFactory.ordered(
                ClasspathParameterResolverFactory.forClass(aggregateType),
                new SimpleResourceParameterResolverFactory(List.of(Clock.tickMillis(ZoneOffset.UTC))));
        Repository<T> repository = EventSourcingRepository.builder(aggregateType)
                .eventStore(store)
                .parameterResolverFactory(parameters)
                .cache(cache)
                .build();
        var _ = AggregateAnnotationCommandHandler.<T>builder()
                .aggregateType(aggregateType)
                .repository(repository)
                .parameterResolverFactory(parameters)
                .build()
                .subscribe(bus);
    }

    public CommandGateway gateway() {
        return gateway;
    }

    public EmbeddedEventStore store() {
        return store;
    }

    public TransactionManager transactions() {
        return transactions;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        store.shutDown();
        connections.close();
    }
}
