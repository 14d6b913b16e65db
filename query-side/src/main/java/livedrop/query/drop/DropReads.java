package livedrop.query.drop;

import java.util.List;
import livedrop.query.near.NearView;
import livedrop.query.read.ListPage;
import livedrop.query.read.ListQuery;
import livedrop.query.read.ViewReader;
import livedrop.query.read.ViewReaders;
import livedrop.query.redis.StoredDocument;
import livedrop.query.view.ViewNames;
import livedrop.schema.drop.DropId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Drops as they are served: final bytes. */
@Component
public class DropReads {

    private final ViewReader view;
    private final NearView<DropCard> near;
    private final LoggedDrops logged;

    public DropReads(ViewReaders views, NearView<DropCard> nearDrops, LoggedDrops logged) {
        this.view = views.of(ViewNames.DROPS);
        this.near = nearDrops;
        this.logged = logged;
    }

    /** The drop; empty when there is none. A drop that the view does not have yet comes from the event log. */
    public Mono<StoredDocument> find(DropId id) {
        return card(id).map(DropCard::drop);
    }

    Mono<DropCard> card(DropId id) {
        return near.find(DropView.documentName(id.toString()))
                .switchIfEmpty(view.documentOr(DropView.document(id), logged.find(id))
                        .map(stored -> DropCard.of(logged.atLeast(id, stored))));
    }

    /** The drops that there are of these, in this order. */
    Mono<ListPage> all(List<DropId> ids) {
        return view.documentsOr(ids, DropView::document, logged::find);
    }

    Mono<ListPage> page(ListQuery query) {
        return view.page(query, DropView::documentName);
    }
}
