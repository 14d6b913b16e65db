package livedrop.query.follower;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import livedrop.schema.account.UserId;

/**
 * One who follows a creator, as everybody sees it.
 *
 * @param position global index of the event by which the account followed
 */
public record Follower(
        UserId userId,
        String name,
        Instant followedAt,
        @JsonIgnore long position) {}
