package livedrop.command.follow;

import java.time.Instant;
import java.util.List;
import livedrop.schema.follow.CreatorFollowed;
import livedrop.schema.follow.CreatorUnfollowed;
import livedrop.schema.follow.FollowCommand;
import livedrop.schema.follow.FollowCommand.FollowCreator;
import livedrop.schema.follow.FollowCommand.UnfollowCreator;
import livedrop.schema.follow.FollowEvent;
import livedrop.schema.follow.FollowId;
import org.jspecify.annotations.Nullable;

/** Whether one account follows one creator. */
public final class Follow {
    private @Nullable FollowId id;
    private boolean following;

    /** What the command leads to; nothing when it is so already. */
    public List<FollowEvent> decide(FollowCommand command, Instant now) {
        return switch (command) {
            case FollowCreator follow
            when !following -> List.of(new CreatorFollowed(follow.followId(), follow.userId(), follow.creatorId()));
            case UnfollowCreator unfollow
            when following ->
                List.of(new CreatorUnfollowed(unfollow.followId(), unfollow.userId(), unfollow.creatorId()));
            case FollowCreator _, UnfollowCreator _ -> List.of();
        };
    }

    public void evolve(FollowEvent event) {
        id = event.followId();
        following = event instanceof CreatorFollowed;
    }

    /** The id, once the account has followed the creator. */
    public @Nullable FollowId id() {
        return id;
    }
}
