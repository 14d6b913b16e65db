package livedrop.schema.drop;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a drop. */
public record DropId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DropId {}

    /** @throws IllegalArgumentException when the text is no UUID */
    public static DropId parse(String text) {
        return new DropId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
