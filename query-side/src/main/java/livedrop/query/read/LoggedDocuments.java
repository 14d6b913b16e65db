package livedrop.query.read;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.LoggedEvent;
import livedrop.query.view.Fold;
import livedrop.query.view.ViewEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Folds single documents from the event log: the same fold as in the views, at the latest state there is. */
public final class LoggedDocuments {

    private static final Logger LOG = LoggerFactory.getLogger(LoggedDocuments.class);
    private static final int PAGE_EVENTS = 500;

    private final EventLog log;

    public LoggedDocuments(EventLog log) {
        this.log = log;
    }

    /**
     * The document with all that happened since.
     *
     * @param streams of the aggregates whose events make the document
     * @param from the document as far as it is known
     */
    public <T> Mono<Versioned<T>> newest(Collection<String> streams, Versioned<T> from, Fold<T> fold) {
        return folded(from, reached -> page(streams, reached, fold, Long.MAX_VALUE));
    }

    /**
     * The document as it was.
     *
     * @param streams of the aggregates whose events make the document
     * @param lastIndex no later event is in it
     */
    public <T> Mono<Versioned<T>> asOf(Collection<String> streams, Fold<T> fold, long lastIndex) {
        return folded(Versioned.<T>none(), reached -> page(streams, reached, fold, lastIndex));
    }

    private record Step<T>(Versioned<T> reached, boolean more) {}

    private static <T> Mono<Versioned<T>> folded(Versioned<T> from, Function<Versioned<T>, Mono<Step<T>>> page) {
        return page.apply(from)
                .expand(step -> step.more() ? page.apply(step.reached()) : Mono.empty())
                .last()
                .map(Step::reached);
    }

    private <T> Mono<Step<T>> page(Collection<String> streams, Versioned<T> from, Fold<T> fold, long lastIndex) {
        return log.of(streams, from.version(), PAGE_EVENTS)
                .takeWhile(event -> event.index() <= lastIndex)
                .collectList()
                .map(events -> new Step<>(fold(events, from, fold), events.size() == PAGE_EVENTS));
    }

    /**
     * What is known of a document, with all that happened since: whoever wrote reads what was written, however far the
     * views are behind. That is one read by index in the log for a document of one buyer. When the log cannot be read,
     * what is known has to do.
     */
    public <T> Mono<Versioned<T>> upToDate(String stream, Versioned<T> known, Fold<T> fold) {
        Mono<Versioned<T>> newest = newest(List.of(stream), known, fold);
        return known.document() == null
                ? newest
                : newest.onErrorResume(e -> {
                    LOG.warn("stream {}: cannot be read, answering as of index {}", stream, known.version(), e);
                    return Mono.just(known);
                });
    }

    private static <T> Versioned<T> fold(List<LoggedEvent> events, Versioned<T> from, Fold<T> fold) {
        @Nullable T document = from.document();
        long version = from.version();
        for (LoggedEvent event : events) {
            document = fold.next(document, ViewEvent.of(event));
            version = event.index();
        }
        return new Versioned<>(document, version);
    }
}
