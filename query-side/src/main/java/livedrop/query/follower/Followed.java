package livedrop.query.follower;

import livedrop.schema.creator.CreatorId;

/**
 * A creator whom an account follows.
 *
 * @param position global index of the event by which the account followed
 */
public record Followed(CreatorId creatorId, long position) {}
