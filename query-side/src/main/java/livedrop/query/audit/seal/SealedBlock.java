package livedrop.query.audit.seal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A seal with the leaves below its root, by which a wrong row can be named.
 *
 * @param leaves one for each index of the block
 */
public record SealedBlock(Seal seal, List<Hash> leaves) {

    public SealedBlock {
        leaves = List.copyOf(leaves);
    }

    public Block block() {
        return seal.block();
    }

    /** The leaf of an index of the block. */
    public Hash leafOf(long index) {
        return leaves.get(Math.toIntExact(index - block().firstIndex()));
    }

    /**
     * Why it is not to be believed; nothing when it is.
     *
     * @param before the block before it; null at the beginning of the chain
     */
    public Optional<String> problemBehind(@Nullable Block before, TrustedKeys keys) {
        if (!keys.signed(seal)) {
            return Optional.of("block " + block().number() + " is not signed by a key that is trusted");
        }
        if (leaves.size() != block().size() || !MerkleTree.root(leaves).equals(block().root())) {
            return Optional.of("the leaves of block " + block().number() + " are not those under its root");
        }
        return block().problemBehind(before);
    }

    /** The leaves one after the other. */
    public byte[] leafBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(leaves.size() * Hash.BYTES);
        leaves.forEach(leaf -> bytes.put(leaf.bytes()));
        return bytes.array();
    }

    /** Leaves that stand one after the other. */
    public static List<Hash> leavesOf(byte[] bytes) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        List<Hash> leaves = new ArrayList<>(bytes.length / Hash.BYTES);
        while (rest.hasRemaining()) {
            byte[] leaf = new byte[Math.min(Hash.BYTES, rest.remaining())];
            rest.get(leaf);
            leaves.add(Hash.copyOf(leaf));
        }
        return leaves;
    }
}
