package livedrop.query.audit.seal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The hash tree of RFC 9162 (Certificate Transparency), section 2.1, over SHA-256. */
public final class MerkleTree {

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private MerkleTree() {}

    /** The leaf of some data. */
    public static Hash leaf(byte[] data) {
        return Hash.of(LEAF, data);
    }

    private static Hash node(Hash left, Hash right) {
        return Hash.of(NODE, left.bytes(), right.bytes());
    }

    /** The root over some leaves; that over none is the hash of nothing. */
    public static Hash root(List<Hash> leaves) {
        return switch (leaves.size()) {
            case 0 -> Hash.of();
            case 1 -> leaves.getFirst();
            default -> {
                int split = split(leaves.size());
                yield node(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
            }
        };
    }

    /** The audit path of a leaf: the hashes that lead from it to the root, the nearest first. */
    public static List<Hash> path(List<Hash> leaves, int position) {
        if (position < 0 || position >= leaves.size()) {
            throw new IllegalArgumentException("position: " + position + " (expected: 0.." + (leaves.size() - 1) + ")");
        }
        List<Hash> path = new ArrayList<>();
        climb(leaves, position, path);
        return path;
    }

    private static void climb(List<Hash> leaves, int position, List<Hash> path) {
        if (leaves.size() == 1) {
            return;
        }
        int split = split(leaves.size());
        List<Hash> left = leaves.subList(0, split);
        List<Hash> right = leaves.subList(split, leaves.size());
        if (position < split) {
            climb(left, position, path);
            path.add(root(right));
        } else {
            climb(right, position - split, path);
            path.add(root(left));
        }
    }

    /**
     * The root that a leaf and its path lead to (RFC 9162, section 2.1.3.2); nothing when such a path cannot be in a tree
     * of that size.
     *
     * @param position of the leaf, from 0
     * @param size how many leaves the tree has
     */
    public static Optional<Hash> rootBy(Hash leaf, long position, long size, List<Hash> path) {
        if (position < 0 || position >= size) {
            return Optional.empty();
        }
        long node = position;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash sibling : path) {
            if (last == 0) {
                return Optional.empty();
            }
            if ((node & 1) == 1 || node == last) {
                hash = node(sibling, hash);
                while ((node & 1) == 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 ? Optional.of(hash) : Optional.empty();
    }

    /** The largest power of two that is smaller than the size. */
    private static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }
}
