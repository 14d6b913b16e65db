package livedrop.query.drop;

import java.util.Collection;
import java.util.List;
import livedrop.query.drop.DropView.Shelf;
import livedrop.query.redis.DocumentKey;
import livedrop.query.view.Documents;
import livedrop.query.view.Projection;
import livedrop.query.view.ViewEvent;
import livedrop.schema.document.DropDocument;
import livedrop.schema.drop.DropEvent;
import livedrop.schema.drop.DropId;
import livedrop.schema.inventory.InventoryEvent;
import org.jspecify.annotations.Nullable;

/** Keeps every drop, and the lists of drops by status, over all and by creator. */
public final class DropProjection implements Projection {

    @Override
    public boolean handles(Class<?> eventType) {
        return DropEvent.class.isAssignableFrom(eventType) || InventoryEvent.class.isAssignableFrom(eventType);
    }

    @Override
    public DropId subject(Object event) {
        return event instanceof InventoryEvent stock ? stock.dropId() : ((DropEvent) event).dropId();
    }

    @Override
    public Collection<String> documents(Object event) {
        return List.of(DropView.document(subject(event)).name());
    }

    @Override
    public void project(ViewEvent event, Documents documents) {
        DocumentKey<DropDocument> key = DropView.document(subject(event.payload()));
        DropDocument before = documents.find(key);
        DropDocument after = DropFold.INSTANCE.next(before, event);
        if (after != null) {
            documents.put(key, after, event.index());
            move(before, after, documents);
        }
    }

    private static void move(@Nullable DropDocument before, DropDocument after, Documents documents) {
        if (before != null && standsAlike(before, after)) {
            return;
        }
        if (before != null) {
            for (Shelf shelf : List.of(Shelf.of(before.status()), Shelf.ALL)) {
                documents.remove(DropView.list(shelf, null), DropView.member(before));
                documents.remove(DropView.list(shelf, before.creatorId()), DropView.member(before));
            }
        }
        for (Shelf shelf : List.of(Shelf.of(after.status()), Shelf.ALL)) {
            documents.add(DropView.list(shelf, null), DropView.member(after));
            documents.add(DropView.list(shelf, after.creatorId()), DropView.member(after));
        }
    }

    private static boolean standsAlike(DropDocument before, DropDocument after) {
        return Shelf.of(before.status()) == Shelf.of(after.status())
                && before.startsAt().equals(after.startsAt());
    }
}
