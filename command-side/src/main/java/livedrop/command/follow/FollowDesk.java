package livedrop.command.follow;

import livedrop.command.edge.Commands;
import livedrop.command.edge.Creators;
import livedrop.kit.web.ApiException;
import livedrop.schema.RefusalCode;
import livedrop.schema.RefusedException;
import livedrop.schema.account.UserId;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.follow.FollowCommand.FollowCreator;
import livedrop.schema.follow.FollowCommand.UnfollowCreator;
import livedrop.schema.follow.FollowId;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Takes follows down, for creators that there are. */
@Service
class FollowDesk {
    private final Commands commands;
    private final Creators creators;

    FollowDesk(Commands commands, Creators creators) {
        this.commands = commands;
        this.creators = creators;
    }

    /** {@code NOT_FOUND} when there is no such creator. */
    Mono<Void> follow(UserId user, CreatorId creator) {
        FollowId id = FollowId.of(user, creator);
        return known(creator).then(commands.send(new FollowCreator(id, user, creator)));
    }

    /** {@code NOT_FOUND} when there is no such creator; nothing happens to who never followed. */
    Mono<Void> unfollow(UserId user, CreatorId creator) {
        FollowId id = FollowId.of(user, creator);
        return known(creator)
                .then(commands.<Void>send(new UnfollowCreator(id, user, creator)))
                .onErrorResume(FollowDesk::neverFollowed, _ -> Mono.empty());
    }

    private Mono<Void> known(CreatorId creator) {
        return creators.exists(creator)
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> ApiException.notFound("There is no such creator.")))
                .then();
    }

    private static boolean neverFollowed(Throwable failure) {
        return failure instanceof RefusedException refused && refused.code() == RefusalCode.UNKNOWN_AGGREGATE;
    }
}
