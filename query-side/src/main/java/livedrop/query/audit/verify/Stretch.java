package livedrop.query.audit.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import livedrop.query.audit.seal.Block;
import livedrop.query.audit.seal.Hash;
import livedrop.query.audit.seal.Row;
import livedrop.query.audit.seal.SealedBlock;
import livedrop.query.audit.verify.fold.Finding;
import livedrop.query.audit.verify.fold.Invariant;
import livedrop.query.audit.verify.fold.StoredEvent;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the log that is read at once.
 *
 * @param seal the block that it is, as it was sealed; null where nothing is sealed
 */
record Stretch(long firstIndex, long lastIndex, @Nullable SealedBlock seal) {

    /**
     * What a stretch holds, and which of its rows are not what was sealed.
     *
     * @param lastIndex global index up to which it was read
     */
    record Content(long lastIndex, boolean isSealed, List<StoredEvent> events, List<Finding> forgeries) {}

    /** How a row differs from what was sealed. */
    private enum Wrong {
        NOTHING("is what was sealed"),
        GONE("the row is gone"),
        PUT_IN("there was no row when the block was sealed"),
        ANOTHER("the row is not the one that was sealed");

        private final String text;

        Wrong(String text) {
            this.text = text;
        }
    }

    static Stretch of(SealedBlock block) {
        return new Stretch(block.block().firstIndex(), block.block().lastIndex(), block);
    }

    /** Computes the leaves and reads the payloads: what costs time, and can be done beside others. */
    Content content(List<Row> rows) {
        List<StoredEvent> events = rows.stream().map(StoredEvent::of).toList();
        SealedBlock block = seal;
        return new Content(lastIndex, block != null, events, block == null ? uncovered(rows) : forgeries(block, rows));
    }

    /** The log begins with index 1: no seal can ever cover a row before it. */
    private static List<Finding> uncovered(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.index() < 1)
                .map(row -> new Finding(
                        Invariant.SEALS_UNBROKEN, row.aggregateId(), row.index(), "the row is before the log"))
                .toList();
    }

    /** A finding for each run of rows that are wrong in the same way, at its first row. */
    private static List<Finding> forgeries(SealedBlock block, List<Row> rows) {
        Map<Long, Row> byIndex = new HashMap<>();
        rows.forEach(row -> byIndex.put(row.index(), row));
        List<Finding> forgeries = new ArrayList<>();
        Wrong before = Wrong.NOTHING;
        for (long index = block.block().firstIndex(); index <= block.block().lastIndex(); index++) {
            Row row = byIndex.get(index);
            Wrong wrong = wrong(block.leafOf(index), row);
            if (wrong != before && wrong != Wrong.NOTHING) {
                forgeries.add(new Finding(
                        Invariant.SEALS_UNBROKEN,
                        row == null ? null : row.aggregateId(),
                        index,
                        wrong.text + " (block " + block.block().number() + ", sealed "
                                + block.block().sealedAt() + ")"));
            }
            before = wrong;
        }
        return forgeries;
    }

    private static Wrong wrong(Hash then, @Nullable Row row) {
        Hash now = row == null ? Block.NOTHING : row.leaf();
        if (now.equals(then)) {
            return Wrong.NOTHING;
        }
        if (row == null) {
            return Wrong.GONE;
        }
        return then.equals(Block.NOTHING) ? Wrong.PUT_IN : Wrong.ANOTHER;
    }
}
