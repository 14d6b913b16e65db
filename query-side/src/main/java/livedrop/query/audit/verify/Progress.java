package livedrop.query.audit.verify;

/**
 * How far a verification has come.
 *
 * @param index global index up to which the log was read
 * @param head global index up to which it will be read
 */
public record Progress(long index, long head, long eventsChecked, long blocksChecked) {}
