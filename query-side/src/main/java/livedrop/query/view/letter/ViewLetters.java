package livedrop.query.view.letter;

import java.util.HashSet;
import java.util.Set;
import livedrop.query.redis.Redis;
import livedrop.query.redis.RedisScript;
import livedrop.query.redis.ViewKeys;
import livedrop.query.view.Letters;
import livedrop.query.view.ViewEvent;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** The letters of one generation, as its processor makes them: they are written with its documents and its position. */
public final class ViewLetters implements Letters {

    private final Redis redis;
    private final ViewKeys keys;
    private final LetterCodec codec;

    public ViewLetters(Redis redis, ViewKeys keys, Serializer serializer) {
        this.redis = redis;
        this.keys = keys;
        this.codec = new LetterCodec(serializer);
    }

    @Override
    public Set<String> sequences() {
        Set<String> sequences = new HashSet<>();
        redis.call(commands -> commands.zrange(keys.letters(), 0, -1))
                .forEach(sequence -> sequences.add(RedisScript.text(sequence)));
        return sequences;
    }

    @Override
    public long count(String sequence) {
        return redis.call(commands -> commands.llen(keys.lettersOf(sequence)));
    }

    @Override
    public byte[] letter(ViewEvent event, @Nullable RuntimeException cause) {
        EventMessage<Object> message = new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(event.index()),
                new GenericEventMessage<>(
                        Long.toString(event.index()), event.payload(), MetaData.emptyInstance(), event.at()));
        return codec.encode(
                cause == null
                        ? new GenericDeadLetter<>("", message)
                        : new GenericDeadLetter<>("", message, ThrowableCause.truncated(cause)));
    }
}
