package livedrop.query.audit.sealing;

import java.util.Optional;
import livedrop.query.audit.seal.Block;
import livedrop.query.audit.seal.SealedBlock;
import livedrop.query.audit.seal.TrustedKeys;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes the seals into the file, in the order of their chain, and only what continues what is written there. Each
 * replica that has a file keeps all seals in it, whoever made them. One thread calls.
 */
public final class Copyist {

    private static final int BLOCKS_A_PAGE = 64;

    private final SealTable table;
    private final SealFile file;
    private final TrustedKeys keys;
    private @Nullable Block written;
    private boolean looked;

    public Copyist(SealTable table, SealFile file, TrustedKeys keys) {
        this.table = table;
        this.file = file;
        this.keys = keys;
    }

    /** @return fails with {@link BrokenSealsException} when the table does not continue the file */
    Mono<Void> copy() {
        return lookOnce()
                .then(Mono.defer(this::requireNothingCut))
                .thenMany(Flux.defer(this::page).repeat(BLOCKS_A_PAGE).takeUntil(copied -> copied < BLOCKS_A_PAGE))
                .then();
    }

    private Mono<Void> lookOnce() {
        return looked
                ? Mono.empty()
                : file.last()
                        .doOnNext(last -> written = last.block())
                        .doOnSuccess(_ -> looked = true)
                        .then();
    }

    /** A table that ends before the file does was cut, or comes out of a backup: its next seals would be others. */
    private Mono<Void> requireNothingCut() {
        Block last = written;
        if (last == null) {
            return Mono.empty();
        }
        return table.after(last.number() - 1, 1)
                .map(SealedBlock::block)
                .filter(block -> block.hash().equals(last.hash()))
                .switchIfEmpty(Mono.error(() -> new BrokenSealsException("the file has seal " + last.number()
                        + " of the log up to " + last.lastIndex() + ", and the table has another one or none")))
                .then();
    }

    private Mono<Integer> page() {
        return table.after(written == null ? 0 : written.number(), BLOCKS_A_PAGE)
                .concatMap(this::append)
                .count()
                .map(Long::intValue);
    }

    private Mono<Block> append(SealedBlock block) {
        Optional<String> problem = block.problemBehind(written, keys);
        if (problem.isPresent()) {
            return Mono.error(new BrokenSealsException("the table does not continue the file: " + problem.get()));
        }
        return file.append(block).then(Mono.fromSupplier(() -> {
            written = block.block();
            return block.block();
        }));
    }
}
