package livedrop.query.audit.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import livedrop.query.audit.rows.LogRows;
import livedrop.query.audit.seal.MerkleTree;
import livedrop.query.audit.seal.Row;
import livedrop.query.audit.seal.RowProof;
import livedrop.query.audit.seal.SealedBlock;
import livedrop.query.audit.seal.TrustedKeys;
import livedrop.query.audit.sealing.SealDocument;
import livedrop.query.audit.sealing.SealTable;
import livedrop.query.redis.DocumentFormat;
import livedrop.schema.account.UserId;
import livedrop.schema.order.OrderId;
import livedrop.schema.order.OrderPaymentStarted;
import livedrop.schema.order.OrderPlaced;
import reactor.core.publisher.Mono;

/** Makes proofs of what is sealed. It checks nothing: a row that was forged is in its proof, which then does not hold. */
public final class Proofs {

    private final LogRows rows;
    private final SealTable seals;
    private final TrustedKeys keys;

    public Proofs(LogRows rows, SealTable seals, TrustedKeys keys) {
        this.rows = rows;
        this.seals = seals;
        this.keys = keys;
    }

    /**
     * The proof of an order; empty when there is no such order.
     *
     * @param mayKnow whether one may who has placed the order
     */
    Mono<OrderProof> of(OrderId order, Predicate<UserId> mayKnow) {
        return rows.of(List.of(order.toString()))
                .collectList()
                .filter(stream -> !stream.isEmpty() && isPlaced(stream.getFirst(), mayKnow))
                .flatMap(stream -> rows.of(streams(order, stream)).collectList())
                .flatMap(events -> prove(order, events));
    }

    private static boolean isPlaced(Row first, Predicate<UserId> mayKnow) {
        return first.payloadType().equals(OrderPlaced.class.getName())
                && mayKnow.test(
                        DocumentFormat.read(first.payload(), OrderPlaced.class).userId());
    }

    private static List<String> streams(OrderId order, List<Row> stream) {
        Stream<String> payments = stream.stream()
                .filter(row -> row.payloadType().equals(OrderPaymentStarted.class.getName()))
                .map(row -> DocumentFormat.read(row.payload(), OrderPaymentStarted.class))
                .map(started -> started.paymentId().toString());
        return Stream.concat(Stream.of(order.toString()), payments).distinct().toList();
    }

    private Mono<OrderProof> prove(OrderId order, List<Row> events) {
        return seals.covering(events.stream().map(Row::index).toList())
                .collectList()
                .map(blocks -> proof(order, events, blocks));
    }

    private OrderProof proof(OrderId order, List<Row> events, List<SealedBlock> blocks) {
        List<OrderProof.Event> proved = new ArrayList<>();
        List<Long> unsealed = new ArrayList<>();
        for (Row event : events) {
            blocks.stream()
                    .filter(block -> block.block().firstIndex() <= event.index()
                            && event.index() <= block.block().lastIndex())
                    .findFirst()
                    .ifPresentOrElse(
                            block -> proved.add(OrderProof.Event.of(proof(event, block))),
                            () -> unsealed.add(event.index()));
        }
        List<SealDocument> documents =
                blocks.stream().map(SealedBlock::seal).map(SealDocument::of).toList();
        return new OrderProof(order, proved, unsealed, documents, keys.texts());
    }

    private static RowProof proof(Row event, SealedBlock block) {
        int position = Math.toIntExact(event.index() - block.block().firstIndex());
        return new RowProof(event, block.block().number(), MerkleTree.path(block.leaves(), position));
    }
}
