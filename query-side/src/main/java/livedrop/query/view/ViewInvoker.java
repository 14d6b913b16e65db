package livedrop.query.view;

import io.lettuce.core.KeyValue;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import livedrop.query.redis.Redis;
import livedrop.query.redis.ViewKeys;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;

/** Gathers the events of a batch for one generation of a view. */
final class ViewInvoker implements EventHandlerInvoker {

    private final Redis redis;
    private final View view;
    private final ViewKeys keys;
    private final Letters letters;

    ViewInvoker(Redis redis, View view, ViewKeys keys, Letters letters) {
        this.redis = redis;
        this.view = view;
        this.keys = keys;
        this.letters = letters;
    }

    @Override
    public boolean canHandle(EventMessage<?> message, Segment segment) {
        return view.handles(message.getPayloadType()) && segment.matches(view.subject(message.getPayload()));
    }

    /** A type that is said to be of no interest is left out of the stream, and the position stands still. */
    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return true;
    }

    @Override
    public void handle(EventMessage<?> message, Segment segment) {
        long index =
                ((TrackedEventMessage<?>) message).trackingToken().position().orElseThrow();
        ViewBatch.current(view, letters, this::load)
                .add(new ViewEvent(index, message.getTimestamp(), message.getPayload()));
    }

    private Map<String, byte[]> load(Collection<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        Map<String, String> namesByKey =
                names.stream().collect(Collectors.toMap(keys::key, name -> name, (name, _) -> name));
        List<KeyValue<String, byte[]>> found =
                redis.call(commands -> commands.mget(namesByKey.keySet().toArray(String[]::new)));
        return found.stream()
                .filter(KeyValue::hasValue)
                .collect(Collectors.toMap(entry -> namesByKey.get(entry.getKey()), KeyValue::getValue));
    }
}
