package livedrop.query.audit.sealing;

import java.time.Instant;
import java.util.Base64;
import livedrop.query.audit.seal.Block;
import livedrop.query.audit.seal.Hash;
import livedrop.query.audit.seal.Seal;

/**
 * A seal as JSON.
 *
 * @param root in hexadecimal, as all hashes are
 * @param hash of the block: what the next one names as the one before it
 * @param signature base64
 */
public record SealDocument(
        long number,
        long firstIndex,
        long lastIndex,
        String root,
        String previous,
        Instant sealedAt,
        String hash,
        String signature) {

    public static SealDocument of(Seal seal) {
        Block block = seal.block();
        return new SealDocument(
                block.number(),
                block.firstIndex(),
                block.lastIndex(),
                block.root().toString(),
                block.previous().toString(),
                block.sealedAt(),
                block.hash().toString(),
                Base64.getEncoder().encodeToString(seal.signature()));
    }

    /** @throws IllegalArgumentException when it is none */
    public Seal seal() {
        Block block = new Block(number, firstIndex, lastIndex, Hash.parse(root), Hash.parse(previous), sealedAt);
        return new Seal(block, Base64.getDecoder().decode(signature));
    }
}
