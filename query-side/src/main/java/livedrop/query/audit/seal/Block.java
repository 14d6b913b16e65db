package livedrop.query.audit.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the log and the chain it stands in.
 *
 * @param number from 1
 * @param firstIndex global index of its first row
 * @param lastIndex global index of its last row
 * @param root of the tree over its leaves: one for each index, {@link #NOTHING} where there is no row
 * @param previous hash of the block before it, {@link Hash#NONE} for the first
 * @param sealedAt when, in whole microseconds
 */
public record Block(long number, long firstIndex, long lastIndex, Hash root, Hash previous, Instant sealedAt) {

    /** The leaf of an index that has no row. */
    public static final Hash NOTHING = MerkleTree.leaf(new byte[0]);

    private static final byte[] LABEL = "livedrop-seal-1\n".getBytes(US_ASCII);

    public Block {
        if (number < 1 || firstIndex < 1 || lastIndex < firstIndex) {
            throw new IllegalArgumentException("block: " + number + " of " + firstIndex + ".." + lastIndex
                    + " (expected: a number of at least 1, and a last index that is not before the first)");
        }
    }

    /** How many leaves it has. */
    public long size() {
        return lastIndex - firstIndex + 1;
    }

    /** What the next block names as the one before it. */
    public Hash hash() {
        return Hash.of(canonical());
    }

    /** What is signed: a label, and all fields in the order of this record; the time in microseconds since 1970. */
    byte[] canonical() {
        return new CanonicalBytes()
                .bytes(LABEL)
                .number(number)
                .number(firstIndex)
                .number(lastIndex)
                .hash(root)
                .hash(previous)
                .number(ChronoUnit.MICROS.between(Instant.EPOCH, sealedAt))
                .toBytes();
    }

    /**
     * What is wrong with its place in the chain; nothing when it follows.
     *
     * @param before the block before it; null at the beginning of the chain
     */
    public Optional<String> problemBehind(@Nullable Block before) {
        long expectedNumber = before == null ? 1 : before.number() + 1;
        long expectedFirst = before == null ? 1 : before.lastIndex() + 1;
        Hash expectedHash = before == null ? Hash.NONE : before.hash();
        if (number != expectedNumber) {
            return Optional.of("block " + number + " stands where block " + expectedNumber + " is expected");
        }
        if (firstIndex != expectedFirst) {
            return Optional.of(
                    "block " + number + " begins with index " + firstIndex + " (expected: " + expectedFirst + ")");
        }
        return previous.equals(expectedHash)
                ? Optional.empty()
                : Optional.of("block " + number + " does not follow the block before it");
    }
}
