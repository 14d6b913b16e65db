package livedrop.query.product;

import java.util.List;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.Checks;
import livedrop.query.read.IdList;
import livedrop.query.read.ListQuery;
import livedrop.query.read.ListQuery.Direction;
import livedrop.query.read.Lists;
import livedrop.query.read.LoggedDocuments;
import livedrop.query.read.RawJson;
import livedrop.query.read.Versioned;
import livedrop.query.read.ViewReader;
import livedrop.query.read.ViewReaders;
import livedrop.query.view.ViewNames;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.document.ProductDocument;
import livedrop.schema.product.ProductId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Serves products to everybody. */
@RestController
public class ProductController {

    private final ViewReader catalogue;
    private final LoggedDocuments logged;
    private final Lists lists;

    public ProductController(ViewReaders views, LoggedDocuments logged, Lists lists) {
        this.catalogue = views.of(ViewNames.CATALOGUE);
        this.logged = logged;
        this.lists = lists;
    }

    @GetMapping("/api/products/{id}")
    public Mono<ResponseEntity<byte[]>> product(@PathVariable String id) {
        ProductId product = new ProductId(Checks.parseUuid("id", id));
        return catalogue
                .documentOr(ProductView.document(product), logged(product))
                .map(found -> RawJson.ok(found.json()))
                .switchIfEmpty(Mono.error(() -> ApiException.notFound("There is no such product")));
    }

    /** The products with these ids, as far as there are such. */
    @GetMapping("/api/products")
    public Mono<ResponseEntity<byte[]>> products(@RequestParam List<String> ids) {
        List<ProductId> wanted =
                IdList.parse("ids", ids).stream().map(ProductId::new).toList();
        return catalogue
                .documentsOr(wanted, ProductView::document, this::logged)
                .map(RawJson::ok);
    }

    private Mono<Versioned<ProductDocument>> logged(ProductId product) {
        return logged.newest(List.of(product.toString()), Versioned.none(), ProductFold.INSTANCE);
    }

    /** The products of a creator, newest first; none when there is no such creator. */
    @GetMapping("/api/creators/{id}/products")
    public Mono<ResponseEntity<byte[]>> productsOf(
            @PathVariable String id, @RequestParam @Nullable Integer limit, @RequestParam @Nullable String cursor) {
        CreatorId creator = new CreatorId(Checks.parseUuid("id", id));
        ListQuery query = lists.query(ProductView.listOf(creator), Direction.DESCENDING, new Lists.Part(limit, cursor));
        return catalogue.page(query, ProductView::documentName).map(found -> lists.answer(query, found));
    }
}
