package livedrop.query.view;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of a processor's batch that a view has to take in. They are worked in when the token is stored: one read
 * of all documents they touch, one write of all that changed.
 */
final class ViewBatch {

    private static final Logger LOG = LoggerFactory.getLogger(ViewBatch.class);
    private static final int TRIES = 3;

    private final View view;
    private final Letters letters;
    private final Function<Collection<String>, Map<String, byte[]>> load;
    private final List<ViewEvent> events = new ArrayList<>();

    private ViewBatch(View view, Letters letters, Function<Collection<String>, Map<String, byte[]>> load) {
        this.view = view;
        this.letters = letters;
        this.load = load;
    }

    /**
     * The batch of the current unit of work.
     *
     * @param load reads documents of the view by their names; those that are not there are left out
     */
    static ViewBatch current(View view, Letters letters, Function<Collection<String>, Map<String, byte[]>> load) {
        return CurrentUnitOfWork.get()
                .root()
                .getOrComputeResource(resource(view.name()), _ -> new ViewBatch(view, letters, load));
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

    /** Which sequences are set aside is asked before the documents are read: who takes letters in writes both at once. */
    private Writes writes() {
        Set<String> aside = new HashSet<>(letters.sequences());
        Map<String, List<byte[]>> setAside = new LinkedHashMap<>();
        Documents documents = new Documents(load.apply(view.documents(events)));
        for (ViewEvent event : events) {
            String sequence = view.subject(event.payload()).toString();
            RuntimeException cause = aside.contains(sequence) ? null : take(event, documents);
            if (cause != null) {
                refuseIfFull(aside, cause);
                LOG.error(
                        "{}: event {} of {} cannot be taken in, and is set aside",
                        view.name(),
                        event.index(),
                        sequence,
                        cause);
                aside.add(sequence);
            }
            if (aside.contains(sequence)) {
                setAside.computeIfAbsent(sequence, this::roomFor).add(letters.letter(event, cause));
            }
        }
        return documents.writes().and(setAside);
    }

    /** Why the event cannot be taken in, however often it is tried; nothing when it was. */
    private @Nullable RuntimeException take(ViewEvent event, Documents documents) {
        RuntimeException failure = null;
        for (int i = 0; i < TRIES; i++) {
            try {
                view.project(List.of(event), documents);
                documents.keep();
                return null;
            } catch (LostViewException e) {
                throw e;
            } catch (RuntimeException e) {
                documents.forget();
                failure = e;
            }
        }
        return failure;
    }

    private List<byte[]> roomFor(String sequence) {
        long there = letters.count(sequence);
        if (there >= Letters.MOST_IN_SEQUENCE) {
            throw new IllegalStateException(view.name() + ": " + there + " events of " + sequence
                    + " are set aside (expected: fewer than " + Letters.MOST_IN_SEQUENCE + "; retry or discard them)");
        }
        return new ArrayList<>();
    }

    private static void refuseIfFull(Set<String> aside, RuntimeException cause) {
        if (aside.size() >= Letters.MOST_SEQUENCES) {
            throw cause;
        }
    }

    private static String resource(String view) {
        return "view batch of " + view;
    }
}
