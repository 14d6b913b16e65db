package livedrop.schema.projection;

import livedrop.schema.account.UserId;
import org.jspecify.annotations.Nullable;

/** The care of a view: one decision of support after the other. */
public sealed interface ProjectionEvent
        permits RebuildOrdered,
                RollbackOrdered,
                RebuildCancelled,
                DocumentRebuilt,
                DeadLettersRetried,
                DeadLettersDiscarded {

    ProjectionId projectionId();

    /** The name of the view. */
    String view();

    /** Who decided. */
    UserId by();

    /** Why, in the words of who decided, if any: about the view, never about a person, for it stays in the log. */
    @Nullable
    String reason();
}
