package livedrop.eventstore.engine;

import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
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
 * seconds, and with another {@code EventStoreException} when it does not take the events. All methods block the caller.
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
        Append append = Append.of(events, serializer);
        try {
            commits.commit(append).join();
        } catch (CompletionException e) {
            refuse(Objects.requireNonNull(e.getCause()), events.getFirst());
        }
    }

    private void refuse(Throwable cause, EventMessage<?> first) {
        if (cause instanceof EventStoreException known) {
            throw known;
        }
        handlePersistenceException(
                cause instanceof Exception failure ? failure : new EventStoreException("", cause), first);
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken lastToken, int batchSize) {
        return Bridge.list(reader.after(Tokens.index(lastToken), batchSize));
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(
            String aggregateIdentifier, long firstSequenceNumber, int batchSize) {
        return Bridge.list(reader.stream(aggregateIdentifier, firstSequenceNumber, batchSize));
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        Bridge.await(reader.storeSnapshot(snapshot, serializer));
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        return Bridge.await(reader.snapshot(aggregateIdentifier)).stream();
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
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
