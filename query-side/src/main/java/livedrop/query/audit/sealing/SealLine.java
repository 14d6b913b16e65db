package livedrop.query.audit.sealing;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import livedrop.query.audit.seal.SealedBlock;
import livedrop.query.redis.DocumentFormat;
import tools.jackson.core.JacksonException;

/**
 * A sealed block as it lies outside of the database: JSON on one line.
 *
 * @param leaves one after the other, 32 bytes each
 */
record SealLine(@JsonUnwrapped SealDocument seal, byte[] leaves) {

    static byte[] of(SealedBlock block) {
        return DocumentFormat.write(new SealLine(SealDocument.of(block.seal()), block.leafBytes()));
    }

    /** @throws BrokenSealsException when the line is no sealed block */
    static SealedBlock read(byte[] line) {
        try {
            SealLine read = DocumentFormat.read(line, SealLine.class);
            return new SealedBlock(read.seal().seal(), SealedBlock.leavesOf(read.leaves()));
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new BrokenSealsException("a line is no sealed block: " + e.getMessage(), e);
        }
    }
}
