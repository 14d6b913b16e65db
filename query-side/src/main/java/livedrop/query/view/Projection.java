package livedrop.query.view;

import java.util.Collection;

/** What a feature makes of its events: documents and lists that can be read without asking anything else. */
public interface Projection {

    boolean handles(Class<?> eventType);

    /** What the event is about: events about the same are seen one by one and in order. */
    Object subject(Object event);

    /** The names of the documents that {@link #project} may look at for this event. */
    Collection<String> documents(Object event);

    /**
     * Works one event into the documents.
     *
     * @throws LostViewException when a document that the event changes is not there
     */
    void project(ViewEvent event, Documents documents);
}
