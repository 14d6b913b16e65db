package livedrop.query.audit.seal;

import org.jspecify.annotations.Nullable;

/**
 * A row of the log with every column it has.
 *
 * @param index global index
 * @param eventId identifier of the event
 * @param epochMicros when it was decided, in microseconds since 1970-01-01T00:00:00Z
 * @param payloadType name of the event's class
 * @param payload as it is stored: JSON in UTF-8
 * @param metadata as it is stored, too
 */
public record Row(
        long index,
        @Nullable String aggregateType,
        String aggregateId,
        long sequence,
        String eventId,
        long epochMicros,
        String payloadType,
        @Nullable String revision,
        byte[] payload,
        byte[] metadata) {

    /** Its leaf in the tree of its block. */
    public Hash leaf() {
        return MerkleTree.leaf(canonical());
    }

    /** All columns, in the order of this record. */
    byte[] canonical() {
        return new CanonicalBytes()
                .number(index)
                .text(aggregateType)
                .text(aggregateId)
                .number(sequence)
                .text(eventId)
                .number(epochMicros)
                .text(payloadType)
                .text(revision)
                .bytes(payload)
                .bytes(metadata)
                .toBytes();
    }
}
