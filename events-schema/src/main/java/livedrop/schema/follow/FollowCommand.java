package livedrop.schema.follow;

import livedrop.schema.account.UserId;
import livedrop.schema.creator.CreatorId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a follow. Asking twice changes nothing. */
public sealed interface FollowCommand {

    @TargetAggregateIdentifier
    FollowId followId();

    UserId userId();

    CreatorId creatorId();

    /** The account follows the creator from now on. */
    record FollowCreator(FollowId followId, UserId userId, CreatorId creatorId) implements FollowCommand {}

    /** The account follows the creator no more. */
    record UnfollowCreator(FollowId followId, UserId userId, CreatorId creatorId) implements FollowCommand {}
}
