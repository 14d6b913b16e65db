package livedrop.schema.follow;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import livedrop.schema.DerivedId;
import livedrop.schema.account.UserId;
import livedrop.schema.creator.CreatorId;

/** The id of a follow: it follows from who follows whom, so that a second try meets the first. */
public record FollowId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public FollowId {}

    public static FollowId of(UserId userId, CreatorId creatorId) {
        return new FollowId(DerivedId.of("follow", userId, creatorId));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
