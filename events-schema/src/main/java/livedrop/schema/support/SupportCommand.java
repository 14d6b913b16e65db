package livedrop.schema.support;

import java.util.List;
import java.util.UUID;
import livedrop.schema.account.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What support can decide about a case. Their parts are those of {@link SupportEvent}. */
public sealed interface SupportCommand {

    @TargetAggregateIdentifier
    CaseId caseId();

    record RetrySteps(
            CaseId caseId,
            UUID subjectId,
            UserId by,
            @Nullable String reason,
            List<String> steps) implements SupportCommand {}

    record CompensateOrder(
            CaseId caseId,
            UUID subjectId,
            UserId by,
            @Nullable String reason,
            List<String> steps) implements SupportCommand {}

    record DiscardSteps(
            CaseId caseId,
            UUID subjectId,
            UserId by,
            @Nullable String reason,
            List<String> steps) implements SupportCommand {}
}
