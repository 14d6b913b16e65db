package livedrop.query.view.rebuild;

import io.lettuce.core.KeyValue;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import livedrop.query.redis.Redis;
import livedrop.query.redis.StoredDocument;
import livedrop.query.redis.ViewKeys;
import livedrop.query.view.LoggedView;
import livedrop.query.view.LoggedView.UnfoldableException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Compares the documents of two generations that go on meanwhile. One that is not the same in both is folded from the log,
 * as of what the new generation has taken in: there it has to be the same, byte by byte.
 */
final class DocumentComparison {

    private static final int MOST_FOLDS = 8;

    private final Redis redis;
    private final LoggedView log;
    private final ViewKeys built;
    private final ViewKeys serving;

    DocumentComparison(Redis redis, LoggedView log, ViewKeys built, ViewKeys serving) {
        this.redis = redis;
        this.log = log;
        this.built = built;
        this.serving = serving;
    }

    /** @throws DifferenceException when a document is not what the log says */
    void run(Tally tally) {
        new Names(redis, built).documents(names -> compare(names, tally));
        new Names(redis, serving).documents(names -> {
            Map<String, byte[]> fresh = load(built, names);
            List<String> missing =
                    names.stream().filter(name -> !fresh.containsKey(name)).toList();
            compare(missing, tally);
        });
    }

    /**
     * A document in both generations.
     *
     * @param reached up to here the new generation had taken in the log when the document was read, at least
     * @param served the same of the one that serves
     */
    private record Pair(
            String name, byte @Nullable [] inBuilt, byte @Nullable [] inServing, long reached, long served) {

        private boolean isSame() {
            return Arrays.equals(inBuilt, inServing);
        }

        private long version() {
            return inBuilt == null ? 0 : StoredDocument.versionOf(inBuilt);
        }

        private byte @Nullable [] known() {
            return inBuilt == null ? inServing : inBuilt;
        }

        /** Whether the one that serves is wrong, given that the new one is right. */
        private boolean isHealed() {
            if (inServing == null) {
                return version() <= served;
            }
            long servedVersion = StoredDocument.versionOf(inServing);
            if (inBuilt == null) {
                return servedVersion <= reached;
            }
            return servedVersion == version() || (servedVersion < version() && version() <= served);
        }
    }

    private void compare(List<String> names, Tally tally) {
        List<String> documents =
                names.stream().filter(name -> !ViewKeys.isBookkeeping(name)).toList();
        if (documents.isEmpty()) {
            return;
        }
        long served = Positions.of(redis, serving).least();
        long reached = Positions.of(redis, built).least();
        Map<String, byte[]> inBuilt = load(built, documents);
        Map<String, byte[]> inServing = load(serving, documents);
        List<Pair> different = documents.stream()
                .map(name -> new Pair(name, inBuilt.get(name), inServing.get(name), reached, served))
                .filter(pair -> !pair.isSame())
                .toList();
        long healed = tally.await(Flux.fromIterable(different)
                .flatMap(this::judge, MOST_FOLDS)
                .filter(wasWrong -> wasWrong)
                .count());
        tally.add(documents.size(), healed);
    }

    /** Whether the document is healed by the new generation. */
    private Mono<Boolean> judge(Pair pair) {
        long index = Math.max(pair.version(), pair.reached());
        return log.asOf(pair.name(), pair.known(), index)
                .onErrorMap(
                        UnfoldableException.class,
                        e -> new DifferenceException("document " + pair.name() + ": cannot be folded from the log: "
                                + e.getCause() + " (expected: an event that can be taken in)"))
                .map(logged -> {
                    if (!Arrays.equals(logged.document(), pair.inBuilt())) {
                        throw new DifferenceException("document " + pair.name() + " in generation " + built.generation()
                                + ", by the log as of index " + index + ": "
                                + Contrast.of(pair.inBuilt(), logged.document()));
                    }
                    return pair.isHealed();
                });
    }

    private Map<String, byte[]> load(ViewKeys keys, List<String> names) {
        List<KeyValue<String, byte[]>> values = redis.call(
                commands -> commands.mget(names.stream().map(keys::key).toArray(String[]::new)));
        Map<String, byte[]> found = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            if (values.get(i).hasValue()) {
                found.put(names.get(i), values.get(i).getValue());
            }
        }
        return found;
    }
}
