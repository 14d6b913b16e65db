package livedrop.schema.projection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import livedrop.schema.DerivedId;

/** The id under which the decisions about one view are kept: it follows from the view's name. */
public record ProjectionId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ProjectionId {}

    /** @throws IllegalArgumentException when the text is no UUID */
    public static ProjectionId parse(String text) {
        return new ProjectionId(UUID.fromString(text));
    }

    /** @param view the name of the view */
    public static ProjectionId of(String view) {
        return new ProjectionId(DerivedId.of("projection", view));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
