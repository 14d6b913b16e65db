package livedrop.query.audit.verify.fold;

import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import livedrop.query.audit.verify.memory.Key;
import livedrop.query.audit.verify.memory.Kind;
import livedrop.query.audit.verify.memory.Memory;
import org.jspecify.annotations.Nullable;

/** Which streams the documents of drops are made of: a drop's own and those of its stocks. */
public final class Drops implements Fold {

    /** By the id of the drop. */
    public static final Kind<Streams> STREAMS = new Kind<>("drop", Streams.class);

    /** Ids of aggregates. */
    public record Streams(Set<String> ids) {}

    @Override
    public Stream<Key> needs(StoredEvent event, Memory memory) {
        UUID drop = dropOf(event);
        return drop == null ? Stream.empty() : Stream.of(STREAMS.key(drop));
    }

    @Override
    public void take(StoredEvent event, Memory memory, Findings findings) {
        UUID drop = dropOf(event);
        if (drop == null) {
            return;
        }
        Set<String> known = memory.get(STREAMS, drop).map(Streams::ids).orElse(Set.of());
        if (!known.contains(event.aggregateId())) {
            Set<String> more = new TreeSet<>(known);
            more.add(event.aggregateId());
            memory.put(STREAMS, drop, new Streams(more));
        }
    }

    private static @Nullable UUID dropOf(StoredEvent event) {
        return switch (event.aggregateType()) {
            case "Drop" -> event.stream();
            case "Inventory" -> event.id("dropId");
            default -> null;
        };
    }
}
