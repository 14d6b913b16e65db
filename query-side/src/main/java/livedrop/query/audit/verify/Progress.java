package livedrop.query.audit.verify;

/**
 * How far a verification has come.
 *
 * @param index global index up to which the log was read
 * @param head global index up to which it will be read
 * @param resumedFrom where it has gone on with a run that was interrupted; 0 when it has begun with the first event
 */
public record Progress(long index, long head, long eventsChecked, long blocksChecked, long resumedFrom) {

    /** Before anything is known. */
    static final Progress NONE = new Progress(0, 0, 0, 0, 0);
}
