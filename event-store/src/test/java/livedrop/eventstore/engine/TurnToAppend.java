package livedrop.eventstore.engine;

import livedrop.eventstore.TestStore;
import livedrop.eventstore.postgres.AdvisoryLock;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;

/** Keeps everybody else from appending, until it is closed. What is written over JDBC meanwhile is committed then. */
record TurnToAppend(Transaction transaction) implements AutoCloseable {

    static TurnToAppend take(TestStore store) throws Exception {
        Transaction transaction = store.get(TransactionManager.class).startTransaction();
        AdvisoryLock.APPENDS.takeForTransaction(
                store.get(ConnectionProvider.class).getConnection());
        return new TurnToAppend(transaction);
    }

    /** Until somebody waits for the turn to append. */
    static void awaitWaiting(TestStore store) throws InterruptedException {
        while (store.sql().sql("""
                        select count(*) from pg_locks where locktype = 'advisory' and not granted
                        and database = (select oid from pg_database where datname = current_database())
                        """).query(Long.class).single() == 0) {
            Thread.sleep(10);
        }
    }

    @Override
    public void close() {
        transaction.commit();
    }
}
