package livedrop.schema.follow;

import livedrop.schema.account.UserId;
import livedrop.schema.creator.CreatorId;
import org.axonframework.serialization.Revision;

/** The account follows the creator. */
@Revision("1")
public record CreatorFollowed(FollowId followId, UserId userId, CreatorId creatorId) implements FollowEvent {}
