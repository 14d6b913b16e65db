package livedrop.command.follow;

import java.util.Objects;
import java.util.UUID;
import livedrop.kit.security.Caller;
import livedrop.kit.web.Checks;
import livedrop.kit.web.Envelope;
import livedrop.schema.account.UserId;
import livedrop.schema.creator.CreatorId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** People follow creators, and stop. */
@RestController
@RequestMapping("/api/followers")
class FollowController {
    private final FollowDesk follows;

    FollowController(FollowDesk follows) {
        this.follows = follows;
    }

    /** Who is to be followed; the follower is the caller, named or not. */
    record FollowRequest(@Nullable String userId, @Nullable String creatorId) {
        CreatorId creator(Caller caller) {
            Checks.of()
                    .uuid("userId", userId)
                    .required("creatorId", creatorId)
                    .uuid("creatorId", creatorId)
                    .throwIfAny();
            if (userId != null) {
                caller.requireSelf(new UserId(UUID.fromString(userId)));
            }
            return CreatorId.parse(Objects.requireNonNull(creatorId));
        }
    }

    /** Whether the caller follows the creator now. */
    record Following(CreatorId creatorId, boolean following) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Envelope<Following>> follow(@RequestBody FollowRequest request, Caller caller) {
        CreatorId creator = request.creator(caller);
        return follows.follow(caller.id(), creator).thenReturn(Envelope.of(new Following(creator, true)));
    }

    @DeleteMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<Envelope<Following>> unfollow(@RequestBody FollowRequest request, Caller caller) {
        CreatorId creator = request.creator(caller);
        return follows.unfollow(caller.id(), creator).thenReturn(Envelope.of(new Following(creator, false)));
    }

    /** For clients that cannot send a body with this method. */
    @DeleteMapping
    Mono<Envelope<Following>> unfollow(
            @RequestParam @Nullable String userId, @RequestParam @Nullable String creatorId, Caller caller) {
        return unfollow(new FollowRequest(userId, creatorId), caller);
    }
}
