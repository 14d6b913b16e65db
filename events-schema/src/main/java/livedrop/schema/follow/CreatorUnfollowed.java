package livedrop.schema.follow;

import livedrop.schema.account.UserId;
import livedrop.schema.creator.CreatorId;
import org.axonframework.serialization.Revision;

/** The account follows the creator no more. */
@Revision("1")
public record CreatorUnfollowed(FollowId followId, UserId userId, CreatorId creatorId) implements FollowEvent {}
