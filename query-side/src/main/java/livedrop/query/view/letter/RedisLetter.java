package livedrop.query.view.letter;

import java.time.Instant;
import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.Cause;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.GenericDeadLetter;

/**
 * A dead letter as it lies in Redis.
 *
 * @param sequence the events that have to be taken in one after the other
 * @param stored its bytes, by which it is found again
 * @param letter what they say
 */
public record RedisLetter<M extends EventMessage<?>>(String sequence, byte[] stored, DeadLetter<M> letter)
        implements DeadLetter<M> {

    @Override
    public M message() {
        return letter.message();
    }

    @Override
    public Optional<Cause> cause() {
        return letter.cause();
    }

    @Override
    public Instant enqueuedAt() {
        return letter.enqueuedAt();
    }

    @Override
    public Instant lastTouched() {
        return letter.lastTouched();
    }

    @Override
    public MetaData diagnostics() {
        return letter.diagnostics();
    }

    @Override
    public DeadLetter<M> markTouched() {
        return new RedisLetter<>(sequence, stored, letter.markTouched());
    }

    @Override
    public DeadLetter<M> withCause(Throwable requeueCause) {
        return new RedisLetter<>(sequence, stored, letter.withCause(requeueCause));
    }

    @Override
    public DeadLetter<M> withDiagnostics(MetaData diagnostics) {
        return new RedisLetter<>(sequence, stored, letter.withDiagnostics(diagnostics));
    }

    static <M extends EventMessage<?>> RedisLetter<M> of(String sequence, byte[] stored, GenericDeadLetter<M> letter) {
        return new RedisLetter<>(sequence, stored, letter);
    }
}
