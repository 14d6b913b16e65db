package livedrop.query.drop;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.Checks;
import livedrop.query.drop.DropView.Shelf;
import livedrop.query.read.IdList;
import livedrop.query.read.ListQuery;
import livedrop.query.read.ListQuery.Direction;
import livedrop.query.read.Lists;
import livedrop.query.read.RawJson;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.drop.DropId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Serves drops to everybody. */
@RestController
public class DropController {

    private static final Set<String> STATUSES = Set.of("live", "upcoming", "ended");

    private final DropReads drops;
    private final Lists lists;

    public DropController(DropReads drops, Lists lists) {
        this.drops = drops;
        this.lists = lists;
    }

    /** One drop, with its version as the ETag: who has it already is told so in a few bytes. */
    @GetMapping("/api/drops/{id}")
    public Mono<ResponseEntity<byte[]>> drop(@PathVariable String id) {
        return drops.card(new DropId(Checks.parseUuid("id", id)))
                .map(DropController::answer)
                .switchIfEmpty(Mono.error(() -> ApiException.notFound("There is no such drop")));
    }

    /** The drops with these ids, as far as there are such. */
    @GetMapping(path = "/api/drops", params = "ids")
    public Mono<ResponseEntity<byte[]>> drops(@RequestParam List<String> ids) {
        List<DropId> wanted = IdList.parse("ids", ids).stream().map(DropId::new).toList();
        return drops.all(wanted).map(RawJson::ok);
    }

    /** Drops by status: those that are or will be open by their start, those that ended or all from the newest. */
    @GetMapping("/api/drops")
    public Mono<ResponseEntity<byte[]>> drops(
            @RequestParam @Nullable String status,
            @RequestParam @Nullable String creatorId,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        Checks.of()
                .that("status", status, status != null && STATUSES.contains(status), "live, upcoming or ended")
                .uuid("creatorId", creatorId)
                .throwIfAny();
        Shelf shelf = status == null ? Shelf.ALL : Shelf.valueOf(status.toUpperCase(Locale.ROOT));
        CreatorId creator = creatorId == null ? null : new CreatorId(UUID.fromString(creatorId));
        Direction direction =
                switch (shelf) {
                    case LIVE, UPCOMING -> Direction.ASCENDING;
                    case ENDED, ALL -> Direction.DESCENDING;
                };
        ListQuery query = lists.query(DropView.list(shelf, creator), direction, new Lists.Part(limit, cursor));
        return drops.page(query).map(found -> lists.answer(query, found));
    }

    private static ResponseEntity<byte[]> answer(DropCard card) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .eTag(card.entityTag())
                .body(card.answer());
    }
}
