package livedrop.query.near;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Documents by name, of which there are never more than a bound: what nobody asks for any more is forgotten first.
 *
 * <p>What is read is kept only when it was not to be forgotten between the question and the answer, on whatever threads
 * the three of them come. Those who ask for the same meanwhile share one answer.
 */
final class Memory<V> {

    /** What an entry takes beside its document, in bytes. */
    private static final int OVERHEAD = 256;

    private final Cache<String, Slot<V>> slots;

    /**
     * @param mostBytes how large all documents together may be
     * @param size of a document, in bytes
     */
    Memory(long mostBytes, ToIntFunction<V> size) {
        this.slots = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .<String, Slot<V>>weigher((_, slot) -> switch (slot) {
                    case Kept<V> kept -> OVERHEAD + size.applyAsInt(kept.document());
                    case Memory<V>.Reading _ -> 0;
                })
                .build();
    }

    private sealed interface Slot<V> {

        Mono<V> answer();
    }

    private record Kept<V>(V document, Mono<V> answer) implements Slot<V> {}

    private final class Reading implements Slot<V> {

        private final Mono<V> answer;

        private Reading(String name, Mono<V> read) {
            this.answer = read.doOnNext(document -> keep(name, document))
                    .doFinally(_ -> slots.asMap().remove(name, this))
                    .cache();
        }

        private void keep(String name, V document) {
            slots.asMap().replace(name, this, new Kept<>(document, Mono.just(document)));
        }

        @Override
        public Mono<V> answer() {
            return answer;
        }
    }

    /** The document; nothing when it is not kept. */
    @Nullable
    V get(String name) {
        return slots.getIfPresent(name) instanceof Kept<V> kept ? kept.document() : null;
    }

    /** The document as it is kept, or else as it is read. */
    Mono<V> get(String name, Function<String, Mono<V>> read) {
        return Mono.defer(() -> slots.get(name, wanted -> new Reading(wanted, read.apply(wanted)))
                .answer());
    }

    void forget(String name) {
        slots.invalidate(name);
    }

    void forgetAll() {
        slots.invalidateAll();
    }

    /** How large the documents are together, in bytes, once what is too much has been forgotten. */
    long bytes() {
        slots.cleanUp();
        return slots.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }
}
