package livedrop.query.view;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * The events of a processor's batch that a view has to take in. They are worked in when the token is stored: one read
 * of all documents they touch, one write of all that changed.
 */
final class ViewBatch {

    private final View view;
    private final Function<Collection<String>, Map<String, byte[]>> load;
    private final List<ViewEvent> events = new ArrayList<>();

    private ViewBatch(View view, Function<Collection<String>, Map<String, byte[]>> load) {
        this.view = view;
        this.load = load;
    }

    /**
     * The batch of the current unit of work.
     *
     * @param load reads documents of the view by their names; those that are not there are left out
     */
    static ViewBatch current(View view, Function<Collection<String>, Map<String, byte[]>> load) {
        return CurrentUnitOfWork.get()
                .root()
                .getOrComputeResource(resource(view.name()), _ -> new ViewBatch(view, load));
    }

    /** What the current unit of work changes in a view: nothing when it holds no event of the view, or is not there. */
    static Writes writesOf(String view) {
        ViewBatch batch = CurrentUnitOfWork.isStarted()
                ? CurrentUnitOfWork.get().root().<@Nullable ViewBatch>getResource(resource(view))
                : null;
        return batch == null ? Writes.NONE : batch.writes();
    }

    void add(ViewEvent event) {
        events.add(event);
    }

    private Writes writes() {
        Documents documents = new Documents(load.apply(view.documents(events)));
        view.project(events, documents);
        return documents.writes();
    }

    private static String resource(String view) {
        return "view batch of " + view;
    }
}
