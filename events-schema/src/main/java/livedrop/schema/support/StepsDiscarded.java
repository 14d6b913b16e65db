package livedrop.schema.support;

import java.util.List;
import java.util.UUID;
import livedrop.schema.account.UserId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The parked steps were given up: nobody takes them any more. */
@Revision("1")
public record StepsDiscarded(
        CaseId caseId, UUID subjectId, UserId by, @Nullable String reason, List<String> steps) implements SupportEvent {

    public StepsDiscarded {
        steps = List.copyOf(steps);
    }
}
