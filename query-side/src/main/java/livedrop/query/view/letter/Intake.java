package livedrop.query.view.letter;

import io.lettuce.core.KeyValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import livedrop.query.redis.Redis;
import livedrop.query.redis.RedisScript;
import livedrop.query.redis.StoredDocument;
import livedrop.query.redis.ViewKeys;
import livedrop.query.view.Documents;
import livedrop.query.view.Projection;
import livedrop.query.view.View;
import livedrop.query.view.ViewEvent;

/** Takes single events into one generation of a view, outside of its processor. What has an event already stays. */
final class Intake {

    private static final RedisScript<Boolean> APPLY = RedisScript.deciding("apply");

    private final Redis redis;
    private final View view;
    private final ViewKeys keys;

    Intake(Redis redis, View view, ViewKeys keys) {
        this.redis = redis;
        this.view = view;
        this.keys = keys;
    }

    void take(ViewEvent event) {
        Map<String, byte[]> stored = load(documents(event));
        Documents documents = new Documents(stored);
        for (Projection projection : view.projections()) {
            if (projection.handles(event.payload().getClass()) && !isIn(projection, event, stored)) {
                projection.project(event, documents);
            }
        }
        List<String> names = new ArrayList<>();
        List<byte[]> arguments = new ArrayList<>();
        documents.writes().appendTo(keys, names, arguments);
        APPLY.run(redis, names, arguments);
    }

    /** Whether a document that the event changes is not in the view at all. */
    boolean isMissing(ViewEvent event) {
        Collection<String> documents = documents(event);
        return load(documents).size() < documents.size();
    }

    private Collection<String> documents(ViewEvent event) {
        return view.projections().stream()
                .filter(projection -> projection.handles(event.payload().getClass()))
                .flatMap(projection -> projection.documents(event.payload()).stream())
                .distinct()
                .toList();
    }

    private static boolean isIn(Projection projection, ViewEvent event, Map<String, byte[]> stored) {
        Collection<String> documents = projection.documents(event.payload());
        return !documents.isEmpty()
                && documents.stream()
                        .allMatch(name -> stored.containsKey(name)
                                && StoredDocument.versionOf(stored.get(name)) >= event.index());
    }

    private Map<String, byte[]> load(Collection<String> documents) {
        Map<String, byte[]> found = new HashMap<>();
        for (String name : documents) {
            List<KeyValue<String, byte[]>> values = redis.call(commands -> commands.mget(keys.key(name)));
            values.getFirst().ifHasValue(bytes -> found.put(name, bytes));
        }
        return found;
    }
}
