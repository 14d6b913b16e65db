package livedrop.schema.support;

import java.util.List;
import java.util.UUID;
import livedrop.schema.account.UserId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The parked steps were to be taken again at once. */
@Revision("1")
public record StepsRetried(
        CaseId caseId, UUID subjectId, UserId by, @Nullable String reason, List<String> steps) implements SupportEvent {

    public StepsRetried {
        steps = List.copyOf(steps);
    }
}
