package livedrop.query.creator;

import java.util.List;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.Checks;
import livedrop.kit.web.PageRequest;
import livedrop.query.read.IdList;
import livedrop.query.read.ListQuery;
import livedrop.query.read.ListQuery.Direction;
import livedrop.query.read.LoggedDocuments;
import livedrop.query.read.RawJson;
import livedrop.query.read.Versioned;
import livedrop.query.read.ViewReader;
import livedrop.query.read.ViewReaders;
import livedrop.query.view.ViewNames;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.document.CreatorDocument;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Serves creators to everybody. */
@RestController
public class CreatorController {

    private final ViewReader catalogue;
    private final LoggedDocuments logged;

    public CreatorController(ViewReaders views, LoggedDocuments logged) {
        this.catalogue = views.of(ViewNames.CATALOGUE);
        this.logged = logged;
    }

    @GetMapping("/api/creators/{id}")
    public Mono<ResponseEntity<byte[]>> creator(@PathVariable String id) {
        CreatorId creator = new CreatorId(Checks.parseUuid("id", id));
        return catalogue
                .documentOr(CreatorView.document(creator), logged(creator))
                .map(found -> RawJson.ok(found.json()))
                .switchIfEmpty(Mono.error(() -> ApiException.notFound("There is no such creator")));
    }

    /** The creators with these ids, as far as there are such. */
    @GetMapping(path = "/api/creators", params = "ids")
    public Mono<ResponseEntity<byte[]>> creators(@RequestParam List<String> ids) {
        List<CreatorId> wanted =
                IdList.parse("ids", ids).stream().map(CreatorId::new).toList();
        return catalogue
                .documentsOr(wanted, CreatorView::document, this::logged)
                .map(RawJson::ok);
    }

    private Mono<Versioned<CreatorDocument>> logged(CreatorId creator) {
        return logged.newest(List.of(creator.stream().toString()), Versioned.none(), CreatorFold.INSTANCE);
    }

    /** All creators, newest first. */
    @GetMapping("/api/creators")
    public Mono<ResponseEntity<byte[]>> creators(
            @RequestParam @Nullable Integer limit, @RequestParam @Nullable String cursor) {
        ListQuery query = ListQuery.of(CreatorView.LIST, Direction.DESCENDING, PageRequest.of(limit, cursor));
        return catalogue.page(query, CreatorView::documentName).map(RawJson::ok);
    }
}
