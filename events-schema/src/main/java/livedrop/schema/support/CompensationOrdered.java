package livedrop.schema.support;

import java.util.List;
import java.util.UUID;
import livedrop.schema.account.UserId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** There was to be no sale: the order takes the way back, with its units released and its money refunded. */
@Revision("1")
public record CompensationOrdered(
        CaseId caseId, UUID subjectId, UserId by, @Nullable String reason, List<String> steps) implements SupportEvent {

    public CompensationOrdered {
        steps = List.copyOf(steps);
    }
}
