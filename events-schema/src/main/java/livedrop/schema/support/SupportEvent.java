package livedrop.schema.support;

import java.util.List;
import java.util.UUID;
import livedrop.schema.account.UserId;
import org.jspecify.annotations.Nullable;

/** The life of a case: one decision of support after the other. */
public sealed interface SupportEvent permits StepsRetried, CompensationOrdered, StepsDiscarded {

    CaseId caseId();

    /** The order, or the drop, that was decided about. */
    UUID subjectId();

    /** Who decided. */
    UserId by();

    /** Why, in the words of who decided, if any: about the order, never about a person, for it stays in the log. */
    @Nullable
    String reason();

    /** The steps that were parked then, by their names, the oldest first. */
    List<String> steps();
}
