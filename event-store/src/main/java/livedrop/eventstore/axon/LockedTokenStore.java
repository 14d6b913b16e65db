package livedrop.eventstore.axon;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import livedrop.eventstore.postgres.AdvisoryLock;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.JdbcException;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.jspecify.annotations.Nullable;

/**
 * Axon's token store, made safe in two places. Of several processes that start at once on a new database the first
 * makes the tokens and the others find them; with the stock store all of them insert, and all but one fail. And a
 * position is stored only by the owner of the segment: a processor whose token was lost and made anew notices that,
 * where the stock store lets it write its old position over the new one, so that what should be handled again never
 * is.
 */
final class LockedTokenStore extends JdbcTokenStore {

    private static final AtomicInteger STORES = new AtomicInteger();

    private static final String EXTEND_CLAIM = """
            update token_entry set time_stamp = ? where processor_name = ? and segment = ? and owner = ?""";

    private final ConnectionProvider connections;
    private final TransactionManager transactions;
    private final String owner;

    static LockedTokenStore of(Builder builder, ConnectionProvider connections, TransactionManager transactions) {
        // Two stores in one process are two owners; the first of a restarted container owns what it owned before.
        String owner = ManagementFactory.getRuntimeMXBean().getName() + "#" + STORES.incrementAndGet();
        return new LockedTokenStore(builder, connections, transactions, owner);
    }

    private LockedTokenStore(
            Builder builder, ConnectionProvider connections, TransactionManager transactions, String owner) {
        super(builder.schema(Tables.tokens()).connectionProvider(connections).nodeId(owner));
        this.connections = connections;
        this.transactions = transactions;
        this.owner = owner;
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

    @Override
    public void extendClaim(String processorName, int segment) throws UnableToClaimTokenException {
        try (Connection connection = connections.getConnection();
                PreparedStatement update = connection.prepareStatement(EXTEND_CLAIM)) {
            update.setString(1, DateTimeUtils.formatInstant(AbstractTokenEntry.clock.instant()));
            update.setString(2, processorName);
            update.setInt(3, segment);
            update.setString(4, owner);
            if (update.executeUpdate() == 0) {
                throw notOwner(processorName, segment);
            }
        } catch (SQLException e) {
            throw new JdbcException("The claim on " + processorName + "[" + segment + "] could not be extended", e);
        }
    }

    /** Called when there is no token of ours to write to; the stock store would take one that is nobody's. */
    @Override
    protected void updateToken(
            Connection connection, ResultSet row, TrackingToken token, String processorName, int segment) {
        throw notOwner(processorName, segment);
    }

    private UnableToClaimTokenException notOwner(String processorName, int segment) {
        return new UnableToClaimTokenException(
                "The token of " + processorName + "[" + segment + "] is not held by " + owner);
    }

    private void lock() {
        try (Connection connection = connections.getConnection()) {
            AdvisoryLock.TOKENS.takeForTransaction(connection);
        } catch (SQLException e) {
            throw new JdbcException("The lock on the tokens could not be had", e);
        }
    }
}
