package livedrop.query.view;

import org.jspecify.annotations.Nullable;

/** How a document follows from its events. The same fold makes the view and the answer when the view is not there. */
@FunctionalInterface
public interface Fold<T> {

    /**
     * @param before the document without the event; nothing when it has no event yet
     * @return the document with the event; nothing when the event alone makes no document
     * @throws LostViewException when the event changes a document that is not there
     */
    @Nullable
    T next(@Nullable T before, ViewEvent event);
}
