package livedrop.query.creator;

import java.util.Collection;
import java.util.List;
import livedrop.query.redis.DocumentKey;
import livedrop.query.redis.ListMember;
import livedrop.query.view.Documents;
import livedrop.query.view.Projection;
import livedrop.query.view.ViewEvent;
import livedrop.schema.creator.CreatorEvent;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.creator.CreatorRegistered;
import livedrop.schema.document.CreatorDocument;

/** Keeps every creator, and the list of all. */
public final class CreatorProjection implements Projection {

    @Override
    public boolean handles(Class<?> eventType) {
        return CreatorEvent.class.isAssignableFrom(eventType);
    }

    @Override
    public CreatorId subject(Object event) {
        return ((CreatorEvent) event).creatorId();
    }

    @Override
    public Collection<String> documents(Object event) {
        return List.of(CreatorView.document(subject(event)).name());
    }

    @Override
    public void project(ViewEvent event, Documents documents) {
        CreatorId id = subject(event.payload());
        DocumentKey<CreatorDocument> key = CreatorView.document(id);
        CreatorDocument after = CreatorFold.INSTANCE.next(documents.find(key), event);
        if (after != null) {
            documents.put(key, after, event.index());
        }
        if (event.payload() instanceof CreatorRegistered) {
            documents.add(CreatorView.LIST, ListMember.of(event.index(), id.value()));
        }
    }
}
