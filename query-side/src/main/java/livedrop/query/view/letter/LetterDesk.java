package livedrop.query.view.letter;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import livedrop.query.redis.Generations;
import livedrop.query.redis.Redis;
import livedrop.query.redis.ViewKeys;
import livedrop.query.view.View;
import livedrop.query.view.ViewEvent;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.serialization.Serializer;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The dead letters of the generations that serve: seen, tried again, given up. */
public final class LetterDesk {

    private final Redis redis;
    private final Generations generations;
    private final Serializer serializer;
    private final Map<String, View> views = new HashMap<>();

    public LetterDesk(Redis redis, Generations generations, Serializer serializer, Collection<View> views) {
        this.redis = redis;
        this.generations = generations;
        this.serializer = serializer;
        views.forEach(view -> this.views.put(view.name(), view));
    }

    /** How many subjects there are of which events are set aside, in a generation. */
    public Mono<Long> count(ViewKeys keys) {
        return waiting(() -> redis.call(commands -> commands.zcard(keys.letters())));
    }

    /** What is set aside; of what was tried last, last. */
    public Mono<List<SetAside>> all(String view) {
        return waiting(() -> {
            Letters letters = letters(view);
            return letters.queue().sequences().stream().map(letters::of).toList();
        });
    }

    /** What is set aside about one subject; without letters when nothing is. */
    public Mono<SetAside> find(String view, String sequence) {
        return waiting(() -> letters(view).of(sequence));
    }

    /** Takes the letters in, one after the other, as far as they can be; what is left is told. */
    public Mono<SetAside> retry(String view, String sequence) {
        return waiting(() -> letters(view).retry(sequence));
    }

    /** Whether the view goes on when the letters are given up: it needs to have each document that changes. */
    public Mono<Boolean> canBeDiscarded(String view, String sequence) {
        return waiting(() -> letters(view).canBeDiscarded(sequence));
    }

    /** Gives the letters up. */
    public Mono<SetAside> discard(String view, String sequence) {
        return waiting(() -> letters(view).discard(sequence));
    }

    private static <T> Mono<T> waiting(Callable<T> call) {
        return Mono.fromCallable(call).subscribeOn(Schedulers.boundedElastic());
    }

    private Letters letters(String name) {
        View view = Objects.requireNonNull(views.get(name), name);
        ViewKeys keys = generations.of(name);
        return new Letters(
                new RedisLetterQueue<>(redis, keys, serializer, RedisLetterQueue.Bounds.USUAL),
                new Intake(redis, view, keys));
    }

    private record Letters(RedisLetterQueue<EventMessage<?>> queue, Intake intake) {

        private SetAside of(String sequence) {
            Iterator<DeadLetter<? extends EventMessage<?>>> letters =
                    queue.deadLetterSequence(sequence).iterator();
            if (!letters.hasNext()) {
                return SetAside.none(sequence);
            }
            DeadLetter<? extends EventMessage<?>> first = letters.next();
            return new SetAside(
                    sequence,
                    queue.sequenceSize(sequence),
                    event(first).index(),
                    first.message().getPayloadType().getSimpleName(),
                    first.cause()
                            .map(cause -> cause.type() + ": " + cause.message())
                            .orElse(null),
                    first.enqueuedAt(),
                    first.lastTouched());
        }

        private SetAside retry(String sequence) {
            queue.process(letter -> isOf(letter, sequence), this::take);
            return of(sequence);
        }

        private EnqueueDecision<EventMessage<?>> take(DeadLetter<? extends EventMessage<?>> letter) {
            try {
                intake.take(event(letter));
                return Decisions.evict();
            } catch (RuntimeException e) {
                return Decisions.requeue(e);
            }
        }

        private boolean canBeDiscarded(String sequence) {
            for (DeadLetter<? extends EventMessage<?>> letter : queue.deadLetterSequence(sequence)) {
                if (intake.isMissing(event(letter))) {
                    return false;
                }
            }
            return true;
        }

        private SetAside discard(String sequence) {
            queue.process(letter -> isOf(letter, sequence), _ -> Decisions.evict());
            return of(sequence);
        }

        private static boolean isOf(DeadLetter<?> letter, String sequence) {
            return letter instanceof RedisLetter<?> ours && ours.sequence().equals(sequence);
        }

        private static ViewEvent event(DeadLetter<? extends EventMessage<?>> letter) {
            EventMessage<?> message = letter.message();
            Instant at = message.getTimestamp();
            long index = message instanceof TrackedEventMessage<?> tracked
                    ? tracked.trackingToken().position().orElse(0)
                    : 0;
            return new ViewEvent(index, at, message.getPayload());
        }
    }
}
