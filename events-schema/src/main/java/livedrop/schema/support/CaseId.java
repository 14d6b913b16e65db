package livedrop.schema.support;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import livedrop.schema.DerivedId;

/** The id of a case: it follows from the order, or the drop, that it is about. */
public record CaseId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CaseId {}

    /** @throws IllegalArgumentException when the text is no UUID */
    public static CaseId parse(String text) {
        return new CaseId(UUID.fromString(text));
    }

    /** @param subjectId of an order or a drop */
    public static CaseId of(UUID subjectId) {
        return new CaseId(DerivedId.of("case", subjectId));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
