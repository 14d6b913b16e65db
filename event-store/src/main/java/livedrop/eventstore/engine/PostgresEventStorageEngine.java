package livedrop.eventstore.engine;

import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.axonframework.common.AxonException;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * Axon's storage engine on r2dbc-postgresql. Appends of all threads are committed together; an append returns when its
 * events are on the disk, in no transaction but that of its batch. Indexes have no gap, and rise in the order of the
 * commits of all processes.
 *
 * <p>An append that collides fails with Axon's {@code ConcurrencyException}, or {@code AggregateStreamCreationException}
 * for the first event of a stream; with {@link AppendInDoubtException} when the database cannot be reached for ten
 * seconds, and with another {@code EventStoreException} when it does not take the events. All methods block the caller;
 * only a unit of work with a {@link CommitInFlight} ends before its events are on the disk.
 */
public final class PostgresEventStorageEngine extends BatchingEventStorageEngine implements AutoCloseable {

    private final GroupCommit commits;
    private final EventReader reader;

    private PostgresEventStorageEngine(Builder builder) {
        super(builder);
        this.commits = new GroupCommit(
                new EventWriter(Objects.requireNonNull(builder.writeConnections, "writeConnections")), builder.clock);
        this.reader = new EventReader(Objects.requireNonNull(builder.reads, "reads"));
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Is told of every batch that this process commits from now on. */
    public void tell(CommitListener listener) {
        commits.tell(listener);
    }

    /** Whether a process of the server, by its id, is the one that appends for this engine. */
    public boolean appendsBy(int process) {
        return process == commits.process();
    }

    /**
     * Lets no other process append until {@link #leaveTurn} has been called as often: for somebody who has to read and
     * to decide again, and would be outrun once more. Threads of this process append as before.
     *
     * @throws EventStoreException when the turn does not come within ten seconds, or the database is away
     */
    public void takeTurn() {
        Bridge.await(commits.takeTurn());
    }

    public void leaveTurn() {
        Bridge.await(commits.leaveTurn());
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        Optional<CommitInFlight> inFlight = CommitInFlight.current();
        if (inFlight.isPresent()) {
            inFlight.get().follow(before -> commit(Append.of(events, serializer, before)));
        } else {
            await(commit(Append.of(events, serializer, CompletableFuture.completedFuture(null))));
        }
    }

    private CompletableFuture<Void> commit(Append append) {
        return commits.commit(append)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(asAxonKnowsIt(failure, append)));
    }

    private RuntimeException asAxonKnowsIt(Throwable failure, Append append) {
        if (failure instanceof AxonException known) {
            return known;
        }
        try {
            handlePersistenceException(
                    failure instanceof Exception exception ? exception : new EventStoreException("", failure),
                    append.events().getFirst());
            return new EventStoreException("", failure);
        } catch (RuntimeException translated) {
            return translated;
        }
    }

    private static void await(CompletableFuture<Void> durable) {
        try {
            durable.join();
        } catch (CompletionException e) {
            throw (RuntimeException) Objects.requireNonNull(e.getCause());
        }
    }

    /** Who decides on what is not on the disk yet must not read past it. */
    private static void awaitCommitsBefore() {
        CommitInFlight.current().ifPresent(inFlight -> await(inFlight.durable()));
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken lastToken, int batchSize) {
        return Bridge.list(reader.after(Tokens.index(lastToken), batchSize));
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(
            String aggregateIdentifier, long firstSequenceNumber, int batchSize) {
        awaitCommitsBefore();
        return Bridge.list(reader.stream(aggregateIdentifier, firstSequenceNumber, batchSize));
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        Bridge.await(reader.storeSnapshot(snapshot, serializer));
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        awaitCommitsBefore();
        return Bridge.await(reader.snapshot(aggregateIdentifier)).stream();
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        awaitCommitsBefore();
        return Bridge.await(reader.lastSequence(aggregateIdentifier));
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return null;
    }

    @Override
    public @Nullable TrackingToken createHeadToken() {
        long head = Bridge.await(reader.head()).orElse(0L);
        return head == 0 ? null : Tokens.at(head);
    }

    @Override
    public @Nullable TrackingToken createTokenAt(Instant dateTime) {
        return Bridge.await(reader.indexBefore(dateTime)).map(Tokens::at).orElseGet(this::createHeadToken);
    }

    /** Commits what was appended, and takes nothing more. */
    @Override
    public void close() {
        commits.close();
    }

    /** What the engine is made of; the connections, the reads and the serializers are needed. */
    public static final class Builder extends BatchingEventStorageEngine.Builder {

        private @Nullable ConnectionFactory writeConnections;
        private @Nullable DatabaseClient reads;
        private Clock clock = Clock.systemUTC();

        private Builder() {
            persistenceExceptionResolver(EventConflictException::isIn);
        }

        /** Makes a new connection each time: the engine keeps one for its appends, and replaces it when it breaks. */
        public Builder writeConnections(ConnectionFactory connections) {
            this.writeConnections = connections;
            return this;
        }

        /** Reads the log, over a pool as a rule. */
        public Builder reads(DatabaseClient database) {
            this.reads = database;
            return this;
        }

        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        public PostgresEventStorageEngine build() {
            return new PostgresEventStorageEngine(this);
        }
    }
}
