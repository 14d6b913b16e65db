package livedrop.query.audit.verify;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import livedrop.query.audit.seal.Block;
import livedrop.query.audit.seal.Hash;
import livedrop.query.audit.seal.SealedBlock;
import livedrop.query.audit.seal.TrustedKeys;
import livedrop.query.audit.sealing.BrokenSealsException;
import livedrop.query.audit.sealing.OutsideSeals;
import livedrop.query.audit.sealing.SealTable;
import livedrop.query.audit.verify.fold.Finding;
import livedrop.query.audit.verify.fold.Invariant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The chain of the seals that lie outside of the database, as far as it can be believed. For one verification. */
final class Chain {

    private final TrustedKeys keys;
    private final Map<Long, Hash> known = new HashMap<>();
    private @Nullable Block last;
    private @Nullable Finding broken;

    Chain(TrustedKeys keys) {
        this.keys = keys;
    }

    /** The blocks up to the first that is not to be believed, each once. */
    Flux<SealedBlock> believed(OutsideSeals outside) {
        return outside.all()
                .onErrorResume(BrokenSealsException.class, failure -> {
                    breakAt(null, "outside of the database " + failure.getMessage());
                    return Flux.empty();
                })
                .filter(block -> !isRepeat(block))
                .takeWhile(this::follows);
    }

    /** A topic may say a thing twice. */
    private boolean isRepeat(SealedBlock block) {
        Hash seen = known.get(block.block().number());
        return seen != null && seen.equals(block.block().hash());
    }

    private boolean follows(SealedBlock block) {
        Optional<String> problem = block.problemBehind(last, keys);
        problem.ifPresent(text -> breakAt(block.block().firstIndex(), text));
        if (problem.isEmpty()) {
            last = block.block();
            known.put(block.block().number(), block.block().hash());
        }
        return problem.isEmpty();
    }

    private void breakAt(@Nullable Long index, String text) {
        broken = new Finding(Invariant.SEALS_UNBROKEN, null, index, text);
    }

    /** The global index up to which the log is sealed, as far as the chain is believed. */
    long lastIndex() {
        return last == null ? 0 : last.lastIndex();
    }

    /**
     * Where the chain breaks; empty when it does not.
     *
     * @param table what is published by it must be outside
     * @param late what was sealed before this time has had the time to get there
     */
    Mono<Finding> problem(SealTable table, Instant late) {
        Finding found = broken;
        if (found != null) {
            return Mono.just(found);
        }
        long number = last == null ? 0 : last.number();
        return table.published(late)
                .filter(published -> published > number)
                .map(published -> new Finding(
                        Invariant.SEALS_UNBROKEN,
                        null,
                        lastIndex() + 1,
                        "seal " + published + " was published, and outside of the database they end with " + number));
    }
}
