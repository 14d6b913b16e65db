package livedrop.query.view.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import livedrop.query.redis.Redis;
import livedrop.query.redis.ViewKeys;
import livedrop.query.testing.TestRedis;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueueTest;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

/** The cases are Axon's own, for every queue of dead letters. */
@Tag("servers")
@DisplayName("The queue of dead letters in Redis")
class RedisLetterQueueTest extends SequencedDeadLetterQueueTest<EventMessage<?>> {

    private static final RedisLetterQueue.Bounds BOUNDS = new RedisLetterQueue.Bounds(64, 128);

    private final Redis redis = TestRedis.empty();
    private final LetterCodec codec =
            new LetterCodec(Jackson3Serializer.builder().build());

    @AfterEach
    void close() {
        GenericDeadLetter.clock = Clock.systemUTC();
        redis.close();
    }

    @Override
    protected SequencedDeadLetterQueue<EventMessage<?>> buildTestSubject() {
        return new RedisLetterQueue<>(
                redis,
                new ViewKeys("test-view", 1),
                Jackson3Serializer.builder().build(),
                BOUNDS);
    }

    @Override
    protected long maxSequences() {
        return BOUNDS.sequences();
    }

    @Override
    protected long maxSequenceSize() {
        return BOUNDS.lettersInSequence();
    }

    @Override
    protected DeadLetter<EventMessage<?>> generateInitialLetter() {
        return new GenericDeadLetter<>("sequence", generateEvent(), generateThrowable());
    }

    @Override
    protected DeadLetter<EventMessage<?>> generateFollowUpLetter() {
        return new GenericDeadLetter<>("sequence", generateEvent());
    }

    @Override
    protected DeadLetter<EventMessage<?>> mapToQueueImplementation(DeadLetter<EventMessage<?>> deadLetter) {
        return deadLetter instanceof RedisLetter<EventMessage<?>>
                ? deadLetter
                : new RedisLetter<>("sequence", codec.encode(deadLetter), deadLetter);
    }

    @Override
    protected void setClock(Clock clock) {
        GenericDeadLetter.clock = clock;
    }

    @Override
    protected void assertLetter(
            DeadLetter<? extends EventMessage<?>> expected, DeadLetter<? extends EventMessage<?>> actual) {
        assertThat(actual.message().getIdentifier())
                .isEqualTo(expected.message().getIdentifier());
        assertThat((Object) actual.message().getPayload())
                .isEqualTo(expected.message().getPayload());
        assertThat(actual.message().getMetaData()).isEqualTo(expected.message().getMetaData());
        assertThat(actual.message().getTimestamp()).isEqualTo(expected.message().getTimestamp());
        assertThat(actual.cause().map(Object::toString))
                .isEqualTo(expected.cause().map(Object::toString));
        assertThat(actual.enqueuedAt()).isEqualTo(expected.enqueuedAt());
        assertThat(actual.lastTouched()).isEqualTo(expected.lastTouched());
        assertThat(actual.diagnostics()).isEqualTo(expected.diagnostics());
    }
}
