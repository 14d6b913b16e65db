package livedrop.query.audit.sealing;

import java.time.Duration;
import java.util.List;
import livedrop.query.audit.seal.SealedBlock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Seals, publishes and writes down what has come, every second while the process serves. */
public final class Sealing implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Sealing.class);

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int BLOCKS_A_BATCH = 16;

    private final Sealer sealer;
    private final SealTable table;
    private final SealTopic topic;
    private final @Nullable Copyist copyist;
    private @Nullable Disposable run;

    /** Whether seals contradict each other, so that nothing is sealed. */
    private volatile boolean broken;

    /** @param copyist none when there is no file */
    public Sealing(Sealer sealer, SealTable table, SealTopic topic, @Nullable Copyist copyist) {
        this.sealer = sealer;
        this.table = table;
        this.topic = topic;
        this.copyist = copyist;
    }

    /** One round. The file goes first: what it has is not sealed again in another way. */
    Mono<Void> round() {
        return copy().then(sealAll()).then(copy()).then(publishAll());
    }

    /** Whether an operator has to look. */
    public boolean isBroken() {
        return broken;
    }

    private Mono<Void> copy() {
        return copyist == null ? Mono.empty() : copyist.copy();
    }

    private Mono<Void> sealAll() {
        return Mono.defer(sealer::next)
                .repeatWhen(rounds -> rounds.takeWhile(blocks -> blocks > 0))
                .then();
    }

    private Mono<Void> publishAll() {
        return Mono.defer(this::publishSome)
                .repeatWhen(rounds -> rounds.takeWhile(blocks -> blocks > 0))
                .then();
    }

    private Mono<Integer> publishSome() {
        return table.inTurn(table.unpublished(BLOCKS_A_BATCH)
                .collectList()
                .filter(blocks -> !blocks.isEmpty())
                .flatMap(blocks -> topic.publish(blocks)
                        .then(table.markPublished(numbers(blocks)))
                        .thenReturn(blocks.size())));
    }

    private static List<Long> numbers(List<SealedBlock> blocks) {
        return blocks.stream().map(block -> block.block().number()).toList();
    }

    private Mono<Void> roundWhateverHappens() {
        return round().doOnSuccess(_ -> broken = false)
                .doOnError(failure -> {
                    broken = failure instanceof BrokenSealsException;
                    if (broken) {
                        log.error("Nothing is sealed, and an operator has to look: {}", failure.getMessage());
                    } else {
                        log.warn("The seals wait: {}", failure.toString());
                    }
                })
                .onErrorComplete();
    }

    @Override
    public synchronized void start() {
        run = Flux.interval(INTERVAL)
                .onBackpressureDrop()
                .concatMap(_ -> roundWhateverHappens(), 1)
                .subscribe();
    }

    @Override
    public synchronized void stop() {
        if (run != null) {
            run.dispose();
            run = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return run != null;
    }
}
