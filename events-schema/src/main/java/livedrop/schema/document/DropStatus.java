package livedrop.schema.document;

/** Where a drop stands, as a buyer sees it. */
public enum DropStatus {
    UPCOMING,
    LIVE,
    /** Open, and nothing is available now; a released unit makes it {@link #LIVE} again. */
    SOLD_OUT,
    ENDED,
    CANCELLED
}
