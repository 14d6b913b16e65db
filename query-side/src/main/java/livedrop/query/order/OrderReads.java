package livedrop.query.order;

import livedrop.query.read.ListPage;
import livedrop.query.read.ListQuery;
import livedrop.query.read.ListQuery.Direction;
import livedrop.query.read.LoggedDocuments;
import livedrop.query.read.Versioned;
import livedrop.query.read.ViewReader;
import livedrop.query.read.ViewReaders;
import livedrop.query.redis.DocumentFormat;
import livedrop.query.view.ViewNames;
import livedrop.schema.account.UserId;
import livedrop.schema.document.OrderDocument;
import livedrop.schema.order.OrderId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Orders, never older than the last answer that their buyer got. */
@Component
public class OrderReads {

    private final ViewReader view;
    private final LoggedDocuments logged;

    public OrderReads(ViewReaders views, LoggedDocuments logged) {
        this.view = views.of(ViewNames.ORDERS);
        this.logged = logged;
    }

    /** The order at its latest state; no document when there is none. */
    public Mono<Versioned<OrderDocument>> find(OrderId id) {
        return view.known(OrderView.document(id))
                .flatMap(known -> logged.upToDate(id.toString(), known, OrderFold.INSTANCE));
    }

    Mono<ListPage> page(ListQuery query) {
        return view.page(query, OrderView::documentName);
    }

    /** The newest orders of a user, newest first, as the view has them. */
    public Flux<OrderDocument> newest(UserId user, int limit) {
        return page(new ListQuery(OrderView.listOf(user), Direction.DESCENDING, limit, null))
                .flatMapIterable(ListPage::items)
                .map(json -> DocumentFormat.read(json, OrderDocument.class));
    }

    /** The global index up to which the view has taken in the log. */
    public Mono<Long> position() {
        return view.position();
    }
}
