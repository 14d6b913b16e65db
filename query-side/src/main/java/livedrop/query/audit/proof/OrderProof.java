package livedrop.query.audit.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import livedrop.query.audit.seal.Hash;
import livedrop.query.audit.seal.ProofCheck;
import livedrop.query.audit.seal.Row;
import livedrop.query.audit.seal.RowProof;
import livedrop.query.audit.seal.Seal;
import livedrop.query.audit.seal.TrustedKeys;
import livedrop.query.audit.sealing.SealDocument;
import livedrop.schema.order.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * That the events of an order and of its payments are under seals, as they are.
 *
 * @param unsealed global indexes of those that no seal covers yet: some seconds later one does
 * @param seals of the blocks that the events are in
 * @param publicKeys by which the seals are to be believed, if they are who the checker thinks: X.509, base64
 */
public record OrderProof(
        OrderId orderId, List<Event> events, List<Long> unsealed, List<SealDocument> seals, List<String> publicKeys) {

    public OrderProof {
        events = List.copyOf(events);
        unsealed = List.copyOf(unsealed);
        seals = List.copyOf(seals);
        publicKeys = List.copyOf(publicKeys);
    }

    /**
     * A row of the log with all its columns, and its way to the root of its block.
     *
     * @param at when it was decided, in whole microseconds
     * @param payload as it is stored, byte for byte
     * @param metadata as it is stored, too
     * @param block number of the block
     * @param path hashes in hexadecimal, the nearest first
     */
    public record Event(
            long index,
            @Nullable String aggregateType,
            String aggregateId,
            long sequence,
            String eventId,
            Instant at,
            String payloadType,
            @Nullable String revision,
            String payload,
            String metadata,
            long block,
            List<String> path) {

        static Event of(RowProof proof) {
            Row row = proof.row();
            return new Event(
                    row.index(),
                    row.aggregateType(),
                    row.aggregateId(),
                    row.sequence(),
                    row.eventId(),
                    Instant.EPOCH.plus(row.epochMicros(), ChronoUnit.MICROS),
                    row.payloadType(),
                    row.revision(),
                    new String(row.payload(), UTF_8),
                    new String(row.metadata(), UTF_8),
                    proof.blockNumber(),
                    proof.path().stream().map(Hash::toString).toList());
        }

        RowProof proof() {
            Row row = new Row(
                    index,
                    aggregateType,
                    aggregateId,
                    sequence,
                    eventId,
                    ChronoUnit.MICROS.between(Instant.EPOCH, at),
                    payloadType,
                    revision,
                    payload.getBytes(UTF_8),
                    metadata.getBytes(UTF_8));
            return new RowProof(row, block, path.stream().map(Hash::parse).toList());
        }
    }

    /**
     * What is wrong with the proof; empty when it holds. Nobody is asked.
     *
     * @param keys got on a way that the keeper of the log has no hand in; those in the proof prove nothing by themselves
     * @throws IllegalArgumentException when it is no proof
     */
    public List<String> problems(TrustedKeys keys) {
        List<RowProof> proofs = events.stream().map(Event::proof).toList();
        List<Seal> parsed = seals.stream().map(SealDocument::seal).toList();
        return new ProofCheck(keys).problems(proofs, parsed);
    }
}
