package livedrop.query.creator;

import java.util.List;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.Checks;
import livedrop.query.read.IdList;
import livedrop.query.read.ListQuery;
import livedrop.query.read.ListQuery.Direction;
import livedrop.query.read.Lists;
import livedrop.query.read.RawJson;
import livedrop.schema.creator.CreatorId;
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

    private final CreatorReads creators;
    private final Lists lists;

    public CreatorController(CreatorReads creators, Lists lists) {
        this.creators = creators;
        this.lists = lists;
    }

    @GetMapping("/api/creators/{id}")
    public Mono<ResponseEntity<byte[]>> creator(@PathVariable String id) {
        return creators.find(new CreatorId(Checks.parseUuid("id", id)))
                .map(RawJson::ok)
                .switchIfEmpty(Mono.error(() -> ApiException.notFound("There is no such creator")));
    }

    /** The creators with these ids, as far as there are such. */
    @GetMapping(path = "/api/creators", params = "ids")
    public Mono<ResponseEntity<byte[]>> creators(@RequestParam List<String> ids) {
        List<CreatorId> wanted =
                IdList.parse("ids", ids).stream().map(CreatorId::new).toList();
        return creators.all(wanted).map(RawJson::ok);
    }

    /** All creators, newest first. */
    @GetMapping("/api/creators")
    public Mono<ResponseEntity<byte[]>> creators(
            @RequestParam @Nullable Integer limit, @RequestParam @Nullable String cursor) {
        ListQuery query = lists.query(CreatorView.LIST, Direction.DESCENDING, new Lists.Part(limit, cursor));
        return creators.page(query).map(found -> lists.answer(query, found));
    }
}
