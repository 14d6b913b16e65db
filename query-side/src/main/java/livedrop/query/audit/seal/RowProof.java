package livedrop.query.audit.seal;

import java.util.List;

/**
 * That a row is in a block.
 *
 * @param blockNumber which block
 * @param path the audit path from its leaf to the block's root, the nearest hash first
 */
public record RowProof(Row row, long blockNumber, List<Hash> path) {

    public RowProof {
        path = List.copyOf(path);
    }
}
