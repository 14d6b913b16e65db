package livedrop.query.view;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Documents that one processor keeps up to date.
 *
 * @param name of the view and of its processor
 * @param segments how many threads share the work, here and in other processes together
 * @param projections agree on the subject of an event that more than one of them handles
 */
public record View(String name, int segments, List<Projection> projections) {

    boolean handles(Class<?> eventType) {
        return projections.stream().anyMatch(projection -> projection.handles(eventType));
    }

    Object subject(Object event) {
        return projections.stream()
                .filter(projection -> projection.handles(event.getClass()))
                .findFirst()
                .orElseThrow()
                .subject(event);
    }

    Collection<String> documents(Collection<ViewEvent> events) {
        TreeSet<String> names = new TreeSet<>();
        for (ViewEvent event : events) {
            for (Projection projection : projections) {
                if (projection.handles(event.payload().getClass())) {
                    names.addAll(projection.documents(event.payload()));
                }
            }
        }
        return names;
    }

    /** Works events into the documents, in order. */
    void project(Collection<ViewEvent> events, Documents documents) {
        for (ViewEvent event : events) {
            for (Projection projection : projections) {
                if (projection.handles(event.payload().getClass())) {
                    projection.project(event, documents);
                }
            }
        }
    }
}
