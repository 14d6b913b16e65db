package livedrop.schema.creator;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import livedrop.schema.DerivedId;
import livedrop.schema.account.UserId;

/** The id of a creator, which is the id of the creator's account. */
public record CreatorId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CreatorId {}

    /** @throws IllegalArgumentException when the text is no UUID */
    public static CreatorId parse(String text) {
        return new CreatorId(UUID.fromString(text));
    }

    public static CreatorId of(UserId userId) {
        return new CreatorId(userId.value());
    }

    /** The id of the creator's event stream: the account has the stream under the plain id already. */
    public UUID stream() {
        return DerivedId.of("creator", value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
