package livedrop.query.audit.seal;

/**
 * A block that somebody vouches for.
 *
 * @param signature Ed25519 over the canonical bytes of the block
 */
public record Seal(Block block, byte[] signature) {}
