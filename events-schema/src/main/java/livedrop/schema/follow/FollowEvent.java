package livedrop.schema.follow;

import livedrop.schema.account.UserId;
import livedrop.schema.creator.CreatorId;

/** The life of a follow: it begins and ends, any number of times. */
public sealed interface FollowEvent permits CreatorFollowed, CreatorUnfollowed {

    FollowId followId();

    UserId userId();

    CreatorId creatorId();
}
