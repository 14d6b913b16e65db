package livedrop.query.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The hash tree")
class MerkleTreeTest {

    /** The eight entries of the test vectors of Certificate Transparency's own implementation. */
    private static final List<Hash> ENTRIES = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(hex -> MerkleTree.leaf(HexFormat.of().parseHex(hex)))
            .toList();

    @ParameterizedTest(name = "over {0} entries")
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    @DisplayName("has the roots of Certificate Transparency")
    void roots(int size, String root) {
        assertThat(MerkleTree.root(ENTRIES.subList(0, size))).hasToString(root);
    }

    @Test
    @DisplayName("has the audit paths of Certificate Transparency")
    void paths() {
        assertThat(MerkleTree.path(ENTRIES, 0))
                .map(Hash::toString)
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(MerkleTree.path(ENTRIES.subList(0, 3), 2))
                .map(Hash::toString)
                .containsExactly("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 31, 64, 100})
    @DisplayName("leads from every leaf to its root, and from no other leaf, place or path")
    void inclusion(int size) {
        List<Hash> leaves = IntStream.range(0, size)
                .mapToObj(i -> MerkleTree.leaf(new byte[] {(byte) i}))
                .toList();
        Hash root = MerkleTree.root(leaves);
        for (int i = 0; i < size; i++) {
            List<Hash> path = MerkleTree.path(leaves, i);
            assertThat(MerkleTree.rootBy(leaves.get(i), i, size, path)).contains(root);
            assertThat(MerkleTree.rootBy(Block.NOTHING, i, size, path)).isNotEqualTo(Optional.of(root));
            assertThat(MerkleTree.rootBy(leaves.get(i), i + 1L, size, path)).isNotEqualTo(Optional.of(root));
            List<Hash> longer = new ArrayList<>(path);
            longer.add(root);
            assertThat(MerkleTree.rootBy(leaves.get(i), i, size, longer)).isEmpty();
        }
        assertThat(MerkleTree.rootBy(root, 0, size, Collections.emptyList()).isPresent())
                .isEqualTo(size == 1);
    }
}
