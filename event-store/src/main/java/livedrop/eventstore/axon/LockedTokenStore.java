package livedrop.eventstore.axon;

import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import livedrop.eventstore.postgres.AdvisoryLock;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.jspecify.annotations.Nullable;

/**
 * Axon's token store, for several processes that start at once on a new database: the first makes the tokens, the others
 * find them. The stock store lets all of them insert, and all but one fail.
 */
final class LockedTokenStore extends JdbcTokenStore {

    private static final AtomicInteger STORES = new AtomicInteger();

    private final ConnectionProvider connections;
    private final TransactionManager transactions;

    LockedTokenStore(Builder builder, ConnectionProvider connections, TransactionManager transactions) {
        super(builder.connectionProvider(connections).nodeId(nodeId()));
        this.connections = connections;
        this.transactions = transactions;
    }

    /** Leaves the segments alone when there are some already. */
    @Override
    public void initializeTokenSegments(String processorName, int segmentCount, @Nullable TrackingToken initialToken)
            throws UnableToClaimTokenException {
        transactions.executeInTransaction(() -> {
            lock();
            if (fetchSegments(processorName).length == 0) {
                super.initializeTokenSegments(processorName, segmentCount, initialToken);
            }
        });
    }

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        return transactions.fetchInTransaction(() -> {
            lock();
            return super.retrieveStorageIdentifier();
        });
    }

    /** Two stores in one process are two owners; the first of a restarted container owns what it owned before. */
    private static String nodeId() {
        return ManagementFactory.getRuntimeMXBean().getName() + "#" + STORES.incrementAndGet();
    }

    private void lock() {
        try {
            AdvisoryLock.TOKENS.takeForTransaction(connections.getConnection());
        } catch (SQLException e) {
            throw new UnableToClaimTokenException("The lock on the tokens could not be had", e);
        }
    }
}
