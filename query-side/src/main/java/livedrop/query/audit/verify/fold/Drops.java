package livedrop.query.audit.verify.fold;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Which streams the documents of drops are made of: a drop's own and those of its stocks. */
public final class Drops implements Fold {

    private final Map<UUID, Set<String>> streams = new HashMap<>();

    @Override
    public void take(StoredEvent event, Findings findings) {
        switch (event.aggregateType()) {
            case "Drop" -> add(event.stream(), event.aggregateId());
            case "Inventory" -> add(event.id("dropId"), event.aggregateId());
            default -> {}
        }
    }

    private void add(UUID drop, String stream) {
        streams.computeIfAbsent(drop, _ -> new HashSet<>()).add(stream);
    }

    /** The streams of each drop. */
    public Map<UUID, Set<String>> streams() {
        return streams;
    }
}
