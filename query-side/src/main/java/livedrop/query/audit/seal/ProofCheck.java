package livedrop.query.audit.seal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Checks proofs with nothing but public keys: it asks nobody. */
public final class ProofCheck {

    private final TrustedKeys keys;

    /** @param keys got on a way that the keeper of the log has no hand in */
    public ProofCheck(TrustedKeys keys) {
        this.keys = keys;
    }

    /**
     * What is wrong with some rows; empty when each of them is under a seal, as it is.
     *
     * @param seals those of the blocks that the proofs name
     */
    public List<String> problems(Collection<RowProof> proofs, Collection<Seal> seals) {
        Map<Long, Seal> byNumber = seals.stream()
                .collect(Collectors.toMap(seal -> seal.block().number(), Function.identity(), (first, _) -> first));
        List<String> problems = new ArrayList<>();
        byNumber.values().stream()
                .filter(seal -> !keys.signed(seal))
                .forEach(seal ->
                        problems.add("block " + seal.block().number() + " is not signed by a key that is trusted"));
        proofs.forEach(proof -> problem(proof, byNumber).ifPresent(problems::add));
        return problems;
    }

    private static Optional<String> problem(RowProof proof, Map<Long, Seal> seals) {
        long index = proof.row().index();
        Seal seal = seals.get(proof.blockNumber());
        if (seal == null) {
            return Optional.of("event " + index + ": the seal of block " + proof.blockNumber() + " is missing");
        }
        Block block = seal.block();
        Optional<Hash> root =
                MerkleTree.rootBy(proof.row().leaf(), index - block.firstIndex(), block.size(), proof.path());
        return root.isPresent() && root.get().equals(block.root())
                ? Optional.empty()
                : Optional.of("event " + index + " is not what was sealed in block " + block.number());
    }
}
