package livedrop.schema.drop;

/** The life of a drop. */
public sealed interface DropEvent permits DropScheduled, DropRescheduled, DropStarted, DropEnded, DropCancelled {

    DropId dropId();
}
