package livedrop.query.payment;

import java.time.Duration;
import livedrop.eventstore.EventLog;
import livedrop.kit.web.ApiException;
import livedrop.query.read.LoggedDocuments;
import livedrop.query.read.Versioned;
import livedrop.query.read.ViewReader;
import livedrop.query.read.ViewReaders;
import livedrop.query.redis.StoredDocument;
import livedrop.query.view.ViewNames;
import livedrop.schema.document.PaymentDocument;
import livedrop.schema.payment.PaymentId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Payments, never older than the last answer that their buyer got.
 *
 * <p>A payment begins in the stream of its order, where nothing leads from its id: until its own stream begins, only
 * the view knows it. So a payment is unknown only when the view that does not have it has taken in the whole log.
 */
@Component
public class PaymentReads {

    private static final Duration POLL = Duration.ofMillis(25);
    private static final int MOST_POLLS = 80;

    private final ViewReader view;
    private final EventLog log;
    private final PaymentStreams streams;
    private final LoggedDocuments logged;

    public PaymentReads(ViewReaders views, EventLog log, PaymentStreams streams, LoggedDocuments logged) {
        this.view = views.of(ViewNames.ORDERS);
        this.log = log;
        this.streams = streams;
        this.logged = logged;
    }

    /** The payment at its latest state; no document when there is none. */
    public Mono<Versioned<PaymentDocument>> find(PaymentId id) {
        return view.known(PaymentView.document(id))
                .flatMap(known -> known.document() == null
                        ? fromLog(id).switchIfEmpty(onceCaughtUp(id))
                        : logged.upToDate(id.toString(), known, PaymentFold.INSTANCE));
    }

    private Mono<Versioned<PaymentDocument>> fromLog(PaymentId id) {
        return streams.of(id).flatMap(ids -> logged.newest(ids, Versioned.none(), PaymentFold.INSTANCE));
    }

    private Mono<Versioned<PaymentDocument>> onceCaughtUp(PaymentId id) {
        return Mono.defer(log::head)
                .flatMap(head -> Mono.defer(view::position)
                        .filter(position -> position >= head)
                        .repeatWhenEmpty(MOST_POLLS, tries -> tries.delayElements(POLL)))
                .onErrorMap(
                        IllegalStateException.class,
                        _ -> ApiException.unavailable("The payments are behind the log", Duration.ofSeconds(2)))
                .flatMap(_ -> view.document(PaymentView.document(id).name()))
                .map(PaymentReads::read)
                .defaultIfEmpty(Versioned.none());
    }

    private static Versioned<PaymentDocument> read(StoredDocument stored) {
        return Versioned.of(stored, PaymentDocument.class);
    }
}
