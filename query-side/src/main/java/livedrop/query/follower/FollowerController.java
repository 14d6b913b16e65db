package livedrop.query.follower;

import java.util.List;
import livedrop.kit.security.Caller;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.Checks;
import livedrop.kit.web.Envelope;
import livedrop.kit.web.Page;
import livedrop.kit.web.PageRequest;
import livedrop.kit.web.SignedCursors;
import livedrop.schema.account.UserId;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.document.CreatorDocument;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Serves who follows whom, newest first: a creator's followers to everybody, whom one follows to oneself. */
@RestController
public class FollowerController {

    private final FollowerReads follows;
    private final CreatorCards creators;
    private final SignedCursors cursors;

    public FollowerController(FollowerReads follows, CreatorCards creators, SignedCursors cursors) {
        this.follows = follows;
        this.creators = creators;
        this.cursors = cursors;
    }

    @GetMapping("/api/creators/{id}/followers")
    public Mono<Envelope<Page<Follower>>> followers(
            @PathVariable String id, @RequestParam @Nullable Integer limit, @RequestParam @Nullable String cursor) {
        CreatorId creator = new CreatorId(Checks.parseUuid("id", id));
        String list = "followers of " + creator;
        PageRequest page = cursors.read(list, limit, cursor);
        return creators.exists(creator)
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> ApiException.notFound("There is no such creator")))
                .thenMany(follows.followers(creator, before(page), page.limit() + 1))
                .collectList()
                .map(found -> Envelope.of(cursors.page(list, found, page, Follower::position)));
    }

    @GetMapping("/api/users/{id}/following")
    public Mono<Envelope<Page<CreatorDocument>>> following(
            Caller caller,
            @PathVariable String id,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        UserId user = new UserId(Checks.parseUuid("id", id));
        caller.requireSelf(user);
        String list = "followed by " + user;
        PageRequest page = cursors.read(list, limit, cursor);
        return follows.followed(user, before(page), page.limit() + 1)
                .collectList()
                .map(found -> cursors.page(list, found, page, Followed::position))
                .flatMap(this::withProfiles)
                .map(Envelope::of);
    }

    private Mono<Page<CreatorDocument>> withProfiles(Page<Followed> page) {
        List<CreatorId> ids = page.items().stream().map(Followed::creatorId).toList();
        return creators.of(ids).map(profiles -> new Page<>(profiles, page.nextCursor()));
    }

    private static long before(PageRequest page) {
        return page.positionAsLong(FollowerReads.NEWEST);
    }
}
