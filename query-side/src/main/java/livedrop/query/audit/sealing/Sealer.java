package livedrop.query.audit.sealing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import livedrop.query.audit.rows.LogRows;
import livedrop.query.audit.seal.Block;
import livedrop.query.audit.seal.Hash;
import livedrop.query.audit.seal.MerkleTree;
import livedrop.query.audit.seal.Row;
import livedrop.query.audit.seal.SealedBlock;
import livedrop.query.audit.seal.SealingKey;
import livedrop.query.audit.seal.TrustedKeys;
import reactor.core.publisher.Mono;

/**
 * Makes the next seal. A block is sealed when it is full, or when its first event has waited for a while: so the end of
 * the log is covered, too, and blocks have different lengths.
 */
public final class Sealer {

    /** Most indexes of a block. */
    static final int BLOCK_INDEXES = 1_024;

    private final LogRows rows;
    private final SealTable table;
    private final Keys keys;
    private final Pace pace;

    private long waitingIndex;
    private Instant waitingSince = Instant.MAX;

    /** What seals are made with, and by which they are believed. */
    public record Keys(SealingKey own, TrustedKeys trusted) {

        /** The keys of the settings. */
        public static Keys of(SealSettings settings) {
            SealingKey own = settings.key();
            return new Keys(own, settings.trusted(own));
        }
    }

    /** @param rest how long a block that is not full waits for more */
    public record Pace(Duration rest, Clock clock) {

        private Instant now() {
            return clock.instant();
        }
    }

    public Sealer(LogRows rows, SealTable table, Keys keys, Pace pace) {
        this.rows = rows;
        this.table = table;
        this.keys = keys;
        this.pace = pace;
    }

    /**
     * Seals the next block; empty when it has to wait, or somebody else is at it.
     *
     * @return fails with {@link BrokenSealsException} when the last seal in the table is not to be believed
     */
    Mono<SealedBlock> next() {
        return table.inTurn(
                table.last().map(Optional::of).defaultIfEmpty(Optional.empty()).flatMap(last -> rows.horizon()
                        .flatMap(head -> nextBehind(last, head))));
    }

    private Mono<SealedBlock> nextBehind(Optional<SealedBlock> last, long head) {
        last.ifPresent(this::requireBelievable);
        long first = last.map(block -> block.block().lastIndex()).orElse(0L) + 1;
        if (head < first || !isDue(first, head)) {
            return Mono.empty();
        }
        long end = Math.min(head, first + BLOCK_INDEXES - 1);
        return rows.between(first, end)
                .collectList()
                .map(stretch -> seal(last.map(SealedBlock::block), first, leaves(first, end, stretch)))
                .flatMap(made -> table.add(made).thenReturn(made));
    }

    private void requireBelievable(SealedBlock last) {
        if (!keys.trusted().signed(last.seal())) {
            throw new BrokenSealsException("seal " + last.block().number() + " in the table is not one of ours");
        }
    }

    private boolean isDue(long first, long head) {
        if (head - first + 1 >= BLOCK_INDEXES) {
            return true;
        }
        if (waitingIndex != first) {
            waitingIndex = first;
            waitingSince = pace.now();
        }
        return Duration.between(waitingSince, pace.now()).compareTo(pace.rest()) >= 0;
    }

    private static List<Hash> leaves(long first, long last, List<Row> rows) {
        Hash[] leaves = new Hash[Math.toIntExact(last - first + 1)];
        Arrays.fill(leaves, Block.NOTHING);
        rows.forEach(row -> leaves[Math.toIntExact(row.index() - first)] = row.leaf());
        return List.of(leaves);
    }

    private SealedBlock seal(Optional<Block> before, long first, List<Hash> leaves) {
        Block block = new Block(
                before.map(Block::number).orElse(0L) + 1,
                first,
                first + leaves.size() - 1,
                MerkleTree.root(leaves),
                before.map(Block::hash).orElse(Hash.NONE),
                pace.now().truncatedTo(ChronoUnit.MICROS));
        return new SealedBlock(keys.own().seal(block), leaves);
    }
}
