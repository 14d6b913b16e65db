package livedrop.query.creator;

import java.util.List;
import livedrop.query.read.ListPage;
import livedrop.query.read.ListQuery;
import livedrop.query.read.LoggedDocuments;
import livedrop.query.read.Versioned;
import livedrop.query.read.ViewReader;
import livedrop.query.read.ViewReaders;
import livedrop.query.redis.DocumentFormat;
import livedrop.query.view.ViewNames;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.document.CreatorDocument;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reads creators: the profile from its view, and the number of followers from where they are counted. A profile that
 * carried the number would be written anew with every follow, and would have forgotten it when folded from its own events.
 */
@Component
public class CreatorReads {

    private final ViewReader catalogue;
    private final LoggedDocuments logged;
    private final FollowerCounts counts;

    public CreatorReads(ViewReaders views, LoggedDocuments logged, FollowerCounts counts) {
        this.catalogue = views.of(ViewNames.CATALOGUE);
        this.logged = logged;
        this.counts = counts;
    }

    /** One creator as JSON; empty when there is no such creator. */
    public Mono<byte[]> find(CreatorId creator) {
        return catalogue
                .documentOr(CreatorView.document(creator), logged(creator))
                .flatMap(found -> counted(new ListPage(List.of(found.json()), null)))
                .map(page -> page.items().getFirst());
    }

    /** The creators with these ids in their order, as far as there are such. */
    public Mono<ListPage> all(List<CreatorId> creators) {
        return catalogue
                .documentsOr(creators, CreatorView::document, this::logged)
                .flatMap(this::counted);
    }

    /** A part of the list of all creators. */
    Mono<ListPage> page(ListQuery query) {
        return catalogue.page(query, CreatorView::documentName).flatMap(this::counted);
    }

    private Mono<Versioned<CreatorDocument>> logged(CreatorId creator) {
        return logged.newest(List.of(creator.stream().toString()), Versioned.none(), CreatorFold.INSTANCE);
    }

    private Mono<ListPage> counted(ListPage page) {
        List<CreatorDocument> creators = page.items().stream()
                .map(json -> DocumentFormat.read(json, CreatorDocument.class))
                .toList();
        return counts.of(creators.stream().map(CreatorDocument::id).toList())
                .map(followers -> new ListPage(
                        creators.stream()
                                .map(creator -> creator.withFollowers(followers.getOrDefault(creator.id(), 0L)))
                                .map(DocumentFormat::write)
                                .toList(),
                        page.next()));
    }
}
