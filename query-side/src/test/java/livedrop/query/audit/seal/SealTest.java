package livedrop.query.audit.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A seal")
class SealTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00.000123Z");

    private final SealingKey key = SealingKey.parse(SealingKey.generate());
    private final TrustedKeys trusted = new TrustedKeys(List.of(key.publicKey()));

    @Test
    @DisplayName("is over every column of a row, and no column can pass for another")
    void canonicalRow() {
        Row row = new Row(1, null, "a", 0, "e", 2, "T", "1", "{}".getBytes(UTF_8), "{}".getBytes(UTF_8));

        assertThat(HexFormat.of().formatHex(row.canonical()))
                .isEqualTo("0000000000000001" + "ffffffff" + "00000001" + "61" + "0000000000000000" + "00000001" + "65"
                        + "0000000000000002" + "00000001" + "54" + "00000001" + "31" + "00000002" + "7b7d"
                        + "00000002" + "7b7d");
        assertThat(new Row(1, "a", "", 0, "e", 2, "T", "1", row.payload(), row.metadata()).leaf())
                .isNotEqualTo(new Row(1, "", "a", 0, "e", 2, "T", "1", row.payload(), row.metadata()).leaf());
    }

    @Test
    @DisplayName("is believed when it follows the one before it and is signed by a trusted key")
    void chain() {
        SealedBlock first = block(null, rows(1, 3));
        SealedBlock second = block(first.block(), rows(4, 5));

        assertThat(first.problemBehind(null, trusted)).isEmpty();
        assertThat(second.problemBehind(first.block(), trusted)).isEmpty();
        assertThat(second.problemBehind(null, trusted)).contains("block 2 stands where block 1 is expected");
    }

    @Test
    @DisplayName("is not believed by who does not trust its key, and not when anything in it was changed")
    void forged() {
        SealedBlock block = block(null, rows(1, 3));
        Block other = new Block(1, 1, 3, block.block().root(), Hash.NONE, NOON.plusSeconds(1));
        TrustedKeys others =
                new TrustedKeys(List.of(SealingKey.parse(SealingKey.generate()).publicKey()));

        assertThat(block.problemBehind(null, others)).contains("block 1 is not signed by a key that is trusted");
        assertThat(new SealedBlock(new Seal(other, block.seal().signature()), block.leaves())
                        .problemBehind(null, trusted))
                .contains("block 1 is not signed by a key that is trusted");
        assertThat(new SealedBlock(block.seal(), block.leaves().reversed()).problemBehind(null, trusted))
                .contains("the leaves of block 1 are not those under its root");
        assertThat(new SealedBlock(new Seal(block.block(), new byte[3]), block.leaves()).problemBehind(null, trusted))
                .isPresent();
    }

    @Test
    @DisplayName("of another chain does not follow")
    void otherChain() {
        SealedBlock first = block(null, rows(1, 3));
        SealedBlock rewritten = block(null, rows(1, 3).reversed());
        SealedBlock second = block(first.block(), rows(4, 5));

        assertThat(second.problemBehind(rewritten.block(), trusted))
                .contains("block 2 does not follow the block before it");
    }

    @Test
    @DisplayName("proves each row below it to who has the public key alone")
    void proof() {
        List<Row> rows = rows(1, 5);
        SealedBlock block = block(null, rows);
        ProofCheck check = new ProofCheck(TrustedKeys.parse(trusted.texts()));
        for (Row row : rows) {
            RowProof proof = proof(row, block);
            assertThat(check.problems(List.of(proof), List.of(block.seal()))).isEmpty();
            Row edited = row(row.index(), "{\"units\":2}");
            assertThat(check.problems(List.of(proof(edited, block)), List.of(block.seal())))
                    .containsExactly("event " + row.index() + " is not what was sealed in block 1");
        }
        assertThat(check.problems(List.of(proof(rows.getFirst(), block)), List.of()))
                .containsExactly("event 1: the seal of block 1 is missing");
        Seal forged = SealingKey.parse(SealingKey.generate()).seal(block.block());
        assertThat(check.problems(List.of(proof(rows.getFirst(), block)), List.of(forged)))
                .containsExactly("block 1 is not signed by a key that is trusted");
    }

    @Test
    @DisplayName("has leaves that are kept as bytes and read again")
    void leafBytes() {
        SealedBlock block = block(null, rows(1, 3));

        assertThat(SealedBlock.leavesOf(block.leafBytes())).isEqualTo(block.leaves());
        assertThatThrownBy(() -> SealedBlock.leavesOf(new byte[33])).hasMessage("hash: 1 bytes (expected: 32)");
    }

    @Test
    @DisplayName("is made with a key whose public half follows from the private one")
    void key() {
        String text = SealingKey.generate();

        assertThat(SealingKey.parse(text).publicKey())
                .isEqualTo(SealingKey.parse(text).publicKey());
        assertThatThrownBy(() -> SealingKey.parse("AAAA")).hasMessage("not a base64 PKCS#8 Ed25519 private key");
        assertThatThrownBy(() -> TrustedKeys.parse("AAAA")).hasMessage("not a base64 X.509 Ed25519 public key");
    }

    private static RowProof proof(Row row, SealedBlock block) {
        int position = Math.toIntExact(row.index() - block.block().firstIndex());
        return new RowProof(row, block.block().number(), MerkleTree.path(block.leaves(), position));
    }

    private SealedBlock block(@Nullable Block before, List<Row> rows) {
        List<Hash> leaves = rows.stream().map(Row::leaf).toList();
        long first = Optional.ofNullable(before).map(Block::lastIndex).orElse(0L) + 1;
        Block block = new Block(
                before == null ? 1 : before.number() + 1,
                first,
                first + rows.size() - 1,
                MerkleTree.root(leaves),
                before == null ? Hash.NONE : before.hash(),
                NOON);
        return new SealedBlock(key.seal(block), leaves);
    }

    private static List<Row> rows(long first, long last) {
        return new ArrayList<>(LongStream.rangeClosed(first, last)
                .mapToObj(index -> row(index, "{\"units\":1}"))
                .toList());
    }

    private static Row row(long index, String payload) {
        return new Row(
                index,
                "Inventory",
                "stock-1",
                index - 1,
                "event-" + index,
                index,
                "StockReserved",
                "1",
                payload.getBytes(UTF_8),
                "{}".getBytes(UTF_8));
    }
}
