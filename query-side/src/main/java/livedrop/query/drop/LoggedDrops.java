package livedrop.query.drop;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import livedrop.eventstore.EventLog;
import livedrop.query.read.LoggedDocuments;
import livedrop.query.read.Versioned;
import livedrop.query.redis.DocumentFormat;
import livedrop.query.redis.StoredDocument;
import livedrop.schema.document.DropDocument;
import livedrop.schema.drop.DropId;
import livedrop.schema.drop.DropScheduled;
import livedrop.schema.inventory.InventoryId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Drops out of the event log, for the time when the view cannot say.
 *
 * <p>Everybody who asks for a drop meanwhile shares one fold, and each fold goes on where the last one ended: a hot drop
 * whose view is lost must not be folded from its first event for each of its readers.
 */
@Component
public class LoggedDrops {

    private static final int MOST_REMEMBERED = 256;

    private final EventLog log;
    private final LoggedDocuments documents;
    private final Map<DropId, Mono<Folded>> folding = new ConcurrentHashMap<>();
    private final Map<DropId, Folded> remembered = new LinkedHashMap<>(16, 0.75f, true);

    private record Folded(Collection<String> streams, Versioned<DropDocument> drop) {}

    public LoggedDrops(EventLog log, LoggedDocuments documents) {
        this.log = log;
        this.documents = documents;
    }

    /** The drop at its latest state; empty when there is none. */
    public Mono<Versioned<DropDocument>> find(DropId id) {
        return Mono.defer(() -> folding.computeIfAbsent(id, this::fold)).map(Folded::drop);
    }

    /** The streams whose events make the drop; empty when there is none. */
    public Mono<Collection<String>> streams(DropId id) {
        return begin(id).map(Folded::streams);
    }

    /** The drop as it was when the log had come to an index; empty when it was not there yet. */
    public Mono<StoredDocument> asOf(DropId id, long index) {
        return streams(id)
                .flatMap(streams -> documents.asOf(streams, DropFold.INSTANCE, index))
                .flatMap(Versioned::stored);
    }

    private Mono<Folded> fold(DropId id) {
        return Mono.justOrEmpty(recall(id))
                .switchIfEmpty(Mono.defer(() -> begin(id)))
                .flatMap(known -> documents
                        .newest(known.streams(), known.drop(), DropFold.INSTANCE)
                        .map(drop -> new Folded(known.streams(), drop)))
                .doOnNext(folded -> remember(id, folded))
                .doFinally(_ -> folding.remove(id))
                .cache();
    }

    private Mono<Folded> begin(DropId id) {
        return log.of(List.of(id.toString()), 0, 1)
                .filter(event -> event.payload() instanceof DropScheduled)
                .map(event -> new Folded(streams((DropScheduled) event.payload()), Versioned.none()))
                .next();
    }

    private static List<String> streams(DropScheduled drop) {
        return Stream.concat(
                        Stream.of(drop.dropId().toString()),
                        drop.items().stream()
                                .map(item -> InventoryId.of(drop.dropId(), item.productId()))
                                .map(InventoryId::toString))
                .toList();
    }

    /** The drop as the view has it, unless a newer one was found here, and perhaps served: nobody sees time go back. */
    StoredDocument atLeast(DropId id, StoredDocument viewed) {
        Folded found = recall(id);
        if (found == null || found.drop().version() <= viewed.version()) {
            return viewed;
        }
        @Nullable DropDocument newer = found.drop().document();
        return newer == null ? viewed : new StoredDocument(found.drop().version(), DocumentFormat.write(newer));
    }

    private @Nullable Folded recall(DropId id) {
        synchronized (remembered) {
            return remembered.get(id);
        }
    }

    private void remember(DropId id, Folded folded) {
        synchronized (remembered) {
            remembered.put(id, folded);
            if (remembered.size() > MOST_REMEMBERED) {
                remembered.remove(remembered.keySet().iterator().next());
            }
        }
    }
}
