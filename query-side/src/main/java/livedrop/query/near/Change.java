package livedrop.query.near;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.api.push.PushMessage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Redis says has changed, of that which was read over a line (Redis manual, "Client-side caching").
 *
 * @param keys nothing when it is everything, because Redis was flushed
 */
record Change(@Nullable List<String> keys) {

    private static final String TYPE = "invalidate";

    static Optional<Change> in(PushMessage message) {
        if (!message.getType().equals(TYPE)) {
            return Optional.empty();
        }
        Object said = message.getContent(UTF_8::decode).get(1);
        return Optional.of(new Change(
                said instanceof List<?> keys
                        ? keys.stream().map(Object::toString).toList()
                        : null));
    }

    boolean isOf(String key) {
        return keys == null || keys.contains(key);
    }
}
