package livedrop.query.view;

import java.io.Serial;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.LoggedEvent;
import livedrop.query.redis.ListMember;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Single documents of a view as the log says that they are, each with its places in the lists. */
public final class LoggedView {

    private static final int PAGE_EVENTS = 500;

    private final View view;
    private final List<DocumentStreams> kinds;
    private final EventLog log;

    /** @param kinds of documents that there are, in this view or another */
    public LoggedView(View view, Collection<DocumentStreams> kinds, EventLog log) {
        this.view = view;
        this.kinds =
                kinds.stream().filter(kind -> kind.view().equals(view.name())).toList();
        this.log = log;
    }

    /** An event cannot be taken in: what the document should be, nobody can say. */
    public static final class UnfoldableException extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;

        UnfoldableException(RuntimeException cause) {
            super(cause.toString(), cause);
        }
    }

    /**
     * What the log says of one document.
     *
     * @param document as it lies in Redis; nothing when there is none
     * @param lists by list and member whether the member is in it, of all lists that any event put it into
     */
    public record Content(byte @Nullable [] document, Map<String, Map<String, Boolean>> lists) {

        private static final Content NONE = new Content(null, Map.of());

        boolean isIn(String list, String member) {
            return lists.getOrDefault(list, Map.of()).getOrDefault(member, false);
        }
    }

    /**
     * The document as it was when the log had come to an index.
     *
     * @param document its name within the view
     * @param known the document as it lies in Redis, right or wrong; absent when it is not there
     */
    public Mono<Content> asOf(String document, byte @Nullable [] known, long index) {
        return streams(document, known)
                .flatMap(ids -> fold(ids, index))
                .map(writes -> new Content(writes.documents().get(document), writes.lists()))
                .defaultIfEmpty(Content.NONE);
    }

    private Mono<Collection<String>> streams(String document, byte @Nullable [] known) {
        return Flux.fromIterable(kinds)
                .filter(kind -> document.startsWith(kind.prefix()))
                .next()
                .flatMap(kind -> id(document.substring(kind.prefix().length())).flatMap(id -> kind.of(id, known)));
    }

    private static Mono<UUID> id(String text) {
        return Mono.fromCallable(() -> UUID.fromString(text)).onErrorComplete(IllegalArgumentException.class);
    }

    /** Whether a member stood in a list when the log had come to an index. */
    public Mono<Boolean> isIn(String list, String member, long index) {
        return Flux.fromIterable(ListMember.isOne(member) ? kinds : List.<DocumentStreams>of())
                .filter(DocumentStreams::areListed)
                .concatMap(kind -> asOf(kind.prefix() + ListMember.idOf(member), null, index))
                .any(content -> content.isIn(list, member));
    }

    public String name() {
        return view.name();
    }

    private Mono<Writes> fold(Collection<String> ids, long lastIndex) {
        Documents documents = new Documents(Map.of());
        return page(ids, 0, lastIndex, documents)
                .expand(reached -> reached.more() ? page(ids, reached.index(), lastIndex, documents) : Mono.empty())
                .then(Mono.fromSupplier(documents::writes));
    }

    private record Reached(long index, boolean more) {}

    private Mono<Reached> page(Collection<String> ids, long after, long lastIndex, Documents documents) {
        return log.of(ids, after, PAGE_EVENTS)
                .takeWhile(event -> event.index() <= lastIndex)
                .collectList()
                .map(events -> take(events, after, documents));
    }

    private Reached take(List<LoggedEvent> events, long after, Documents documents) {
        try {
            view.project(events.stream().map(ViewEvent::of).toList(), documents);
        } catch (RuntimeException e) {
            throw new UnfoldableException(e);
        }
        long index = events.isEmpty() ? after : events.getLast().index();
        return new Reached(index, events.size() == PAGE_EVENTS);
    }
}
