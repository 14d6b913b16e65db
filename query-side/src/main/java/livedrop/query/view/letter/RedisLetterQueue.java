package livedrop.query.view.letter;

import static livedrop.query.redis.RedisScript.argument;
import static livedrop.query.redis.RedisScript.text;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import livedrop.query.redis.Redis;
import livedrop.query.redis.RedisScript;
import livedrop.query.redis.ViewKeys;
import livedrop.query.view.Letters;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.DeadLetterQueueOverflowException;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.NoSuchDeadLetterException;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.WrongDeadLetterTypeException;
import org.axonframework.serialization.Serializer;

/**
 * The dead letters of one generation of a view, kept beside it: a list for each sequence, and the sequences in the order
 * in which their first letters were last touched.
 *
 * <p>Who processes a sequence claims it; a claim of somebody who is not heard of ends after a while.
 */
public final class RedisLetterQueue<M extends EventMessage<?>> implements SequencedDeadLetterQueue<M> {

    private static final Duration CLAIM = Duration.ofSeconds(30);

    private static final RedisScript<List<Object>> ENQUEUE = RedisScript.listing("letter-enqueue");
    private static final RedisScript<Boolean> EVICT = RedisScript.deciding("letter-evict");
    private static final RedisScript<Boolean> REQUEUE = RedisScript.deciding("letter-requeue");
    private static final RedisScript<Boolean> CLAIM_ON = RedisScript.deciding("letter-claim");
    private static final RedisScript<Boolean> RELEASE = RedisScript.deciding("letter-release");

    private final Redis redis;
    private final ViewKeys keys;
    private final LetterCodec codec;
    private final Bounds bounds;

    /** How much there can be: more is refused, and the view stands still as if nothing could be set aside. */
    public record Bounds(long sequences, long lettersInSequence) {

        /** Those that hold for the processor as well. */
        public static final Bounds USUAL = new Bounds(Letters.MOST_SEQUENCES, Letters.MOST_IN_SEQUENCE);
    }

    public RedisLetterQueue(Redis redis, ViewKeys keys, Serializer serializer, Bounds bounds) {
        this.redis = redis;
        this.keys = keys;
        this.codec = new LetterCodec(serializer);
        this.bounds = bounds;
    }

    /** As a score: milliseconds would not tell two letters of the same moment apart. */
    static long microsOf(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    @Override
    public void enqueue(Object sequenceIdentifier, DeadLetter<? extends M> letter) {
        add(sequenceIdentifier.toString(), letter, false);
    }

    @Override
    public boolean enqueueIfPresent(Object sequenceIdentifier, Supplier<DeadLetter<? extends M>> letterBuilder) {
        return contains(sequenceIdentifier) && add(sequenceIdentifier.toString(), letterBuilder.get(), true);
    }

    private boolean add(String sequence, DeadLetter<? extends M> letter, boolean onlyIfPresent) {
        List<Object> answer = ENQUEUE.run(
                redis,
                List.of(keys.letters(), keys.lettersOf(sequence)),
                List.of(
                        argument(sequence),
                        codec.encode(letter),
                        argument(microsOf(letter.lastTouched())),
                        argument(bounds.sequences()),
                        argument(bounds.lettersInSequence()),
                        argument(onlyIfPresent ? 1 : 0)));
        return switch (text(answer.getFirst())) {
            case "ADDED" -> true;
            case "ABSENT" -> false;
            default ->
                throw new DeadLetterQueueOverflowException("sequence: " + sequence + " (expected: at most "
                        + bounds.sequences() + " sequences of " + bounds.lettersInSequence() + " letters)");
        };
    }

    @Override
    public void evict(DeadLetter<? extends M> letter) {
        RedisLetter<?> ours = ours(letter);
        EVICT.run(
                redis,
                List.of(keys.letters(), keys.lettersOf(ours.sequence())),
                List.of(argument(ours.sequence()), ours.stored()));
    }

    @Override
    public void requeue(DeadLetter<? extends M> letter, UnaryOperator<DeadLetter<? extends M>> letterUpdater) {
        RedisLetter<?> before = ours(letter);
        DeadLetter<? extends M> after = letterUpdater.apply(letter).markTouched();
        boolean found = REQUEUE.run(
                redis,
                List.of(keys.letters(), keys.lettersOf(before.sequence())),
                List.of(
                        argument(before.sequence()),
                        before.stored(),
                        codec.encode(after),
                        argument(microsOf(after.lastTouched()))));
        if (!found) {
            throw new NoSuchDeadLetterException(
                    "letter: " + letter.message().getIdentifier() + " (expected: in the queue)");
        }
    }

    private static RedisLetter<?> ours(DeadLetter<?> letter) {
        if (letter instanceof RedisLetter<?> ours) {
            return ours;
        }
        throw new WrongDeadLetterTypeException(
                "letter: " + letter.getClass().getName() + " (expected: " + RedisLetter.class.getName() + ")");
    }

    @Override
    public boolean contains(Object sequenceIdentifier) {
        return sequenceSize(sequenceIdentifier) > 0;
    }

    @Override
    public Iterable<DeadLetter<? extends M>> deadLetterSequence(Object sequenceIdentifier) {
        String sequence = sequenceIdentifier.toString();
        return redis.call(commands -> commands.lrange(keys.lettersOf(sequence), 0, -1)).stream()
                .<DeadLetter<? extends M>>map(bytes -> codec.<M>decode(sequence, bytes))
                .toList();
    }

    @Override
    public Iterable<Iterable<DeadLetter<? extends M>>> deadLetters() {
        return sequences().stream().map(this::deadLetterSequence).toList();
    }

    /** The sequences, the one first whose first letter was touched longest ago. */
    public List<String> sequences() {
        return redis.call(commands -> commands.zrange(keys.letters(), 0, -1)).stream()
                .map(RedisScript::text)
                .toList();
    }

    @Override
    public boolean isFull(Object sequenceIdentifier) {
        long letters = sequenceSize(sequenceIdentifier);
        return letters >= bounds.lettersInSequence() || (letters == 0 && amountOfSequences() >= bounds.sequences());
    }

    @Override
    public long size() {
        return sequences().stream().mapToLong(this::sequenceSize).sum();
    }

    @Override
    public long sequenceSize(Object sequenceIdentifier) {
        return redis.call(commands -> commands.llen(keys.lettersOf(sequenceIdentifier.toString())));
    }

    @Override
    public long amountOfSequences() {
        return redis.call(commands -> commands.zcard(keys.letters()));
    }

    @Override
    public boolean process(
            Predicate<DeadLetter<? extends M>> sequenceFilter,
            Function<DeadLetter<? extends M>, EnqueueDecision<M>> processingTask) {
        String who = UUID.randomUUID().toString();
        for (String sequence : sequences()) {
            if (first(sequence).filter(sequenceFilter).isPresent() && claim(sequence, who)) {
                try {
                    return processSequence(sequence, who, processingTask);
                } finally {
                    RELEASE.run(redis, List.of(claims()), List.of(argument(sequence), argument(who)));
                }
            }
        }
        return false;
    }

    private boolean processSequence(
            String sequence, String who, Function<DeadLetter<? extends M>, EnqueueDecision<M>> task) {
        Optional<RedisLetter<M>> next = first(sequence);
        while (next.isPresent()) {
            RedisLetter<M> letter = next.get();
            EnqueueDecision<M> decision = task.apply(letter);
            if (decision.shouldEnqueue()) {
                requeue(letter, touched -> decision.enqueueCause()
                        .<DeadLetter<? extends M>>map(
                                cause -> decision.withDiagnostics(touched).withCause(cause))
                        .orElseGet(() -> decision.withDiagnostics(touched)));
                return false;
            }
            evict(letter);
            claim(sequence, who);
            next = first(sequence);
        }
        return true;
    }

    private Optional<RedisLetter<M>> first(String sequence) {
        return Optional.ofNullable(redis.call(commands -> commands.lindex(keys.lettersOf(sequence), 0)))
                .map(bytes -> codec.decode(sequence, bytes));
    }

    private boolean claim(String sequence, String who) {
        return CLAIM_ON.run(
                redis,
                List.of(keys.letters(), claims()),
                List.of(argument(sequence), argument(who), argument(CLAIM.toMillis())));
    }

    private String claims() {
        return keys.letterClaims();
    }

    @Override
    public void clear() {
        for (String sequence : sequences()) {
            redis.call(commands -> commands.del(keys.lettersOf(sequence)));
            redis.call(commands -> commands.zrem(keys.letters(), argument(sequence)));
        }
    }
}
