package livedrop.query.view.drift;

import static livedrop.query.redis.RedisScript.argument;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import livedrop.query.redis.Generations;
import livedrop.query.redis.Redis;
import livedrop.query.redis.RedisScript;
import livedrop.query.redis.StoredDocument;
import livedrop.query.redis.ViewKeys;
import livedrop.query.view.LoggedView;
import livedrop.query.view.LoggedView.UnfoldableException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Puts single documents right, in the place where they are served, together with their places in lists.
 *
 * <p>A document is replaced only as long as it is what was compared with the log: whatever the processor writes meanwhile
 * wins. What it had read before and writes after is waited for, and looked at again.
 */
public final class Healing {

    private static final RedisScript<Boolean> REPLACE = RedisScript.deciding("replace");
    private static final int MOST_TRIES = 20;
    private static final int MOST_LOOKS = 100;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Redis redis;
    private final Generations generations;
    private final Map<String, DocumentCheck> checks = new HashMap<>();

    public Healing(Redis redis, Generations generations, Collection<LoggedView> views) {
        this.redis = redis;
        this.generations = generations;
        views.forEach(view -> checks.put(view.name(), new DocumentCheck(redis, view)));
    }

    /**
     * Folds a document from the log and serves it; empty when it is neither in the view nor in the log.
     *
     * @return fails with {@link BusyDocumentException} when it changes all the time, with {@link UnfoldableException} when
     *     one of its events cannot be taken in
     */
    public Mono<Healed> heal(String view, String document) {
        return Mono.fromCallable(() -> heal(generations.of(view), document))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(Mono::justOrEmpty);
    }

    /** Whether there is such a document, in the view or in the log. */
    public Mono<Boolean> isKnown(String view, String document) {
        return Mono.fromCallable(() -> isKnown(generations.of(view), document))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private boolean isKnown(ViewKeys keys, String document) {
        return canBeDocument(keys, document) && !check(keys).of(keys, document).isUnknown();
    }

    private DocumentCheck check(ViewKeys keys) {
        return Objects.requireNonNull(checks.get(keys.view()), keys.view());
    }

    private Optional<Healed> heal(ViewKeys keys, String document) {
        if (!canBeDocument(keys, document)) {
            return Optional.empty();
        }
        DocumentCheck check = check(keys);
        boolean changed = false;
        for (int i = 0; i < MOST_TRIES; i++) {
            Check found = check.of(keys, document);
            if (found.isUnknown() && !changed) {
                return Optional.empty();
            }
            changed |= !found.isRight();
            if (replace(keys, document, found) && (found.isRight() || staysRight(check, keys, document))) {
                return Optional.of(new Healed(document, version(found.logged().document()), changed));
            }
        }
        throw new BusyDocumentException(document);
    }

    private boolean staysRight(DocumentCheck check, ViewKeys keys, String document) {
        awaitNextBatch(keys);
        return check.of(keys, document).isRight();
    }

    /** Lists, and what the processor keeps for itself, have names as well. */
    private boolean canBeDocument(ViewKeys keys, String name) {
        String type = redis.call(commands -> commands.type(keys.key(name)));
        return !ViewKeys.isBookkeeping(name) && (type.equals("none") || type.equals("string"));
    }

    private static long version(byte @Nullable [] document) {
        return document == null ? 0 : StoredDocument.versionOf(document);
    }

    private boolean replace(ViewKeys keys, String document, Check check) {
        List<String> names = new ArrayList<>(List.of(keys.key(document)));
        List<byte[]> arguments = new ArrayList<>();
        append(arguments, check.found());
        append(arguments, check.logged().document());
        check.logged()
                .lists()
                .forEach((list, members) -> members.forEach((member, present) -> {
                    names.add(keys.key(list));
                    arguments.add(argument(present ? "ADD" : "REMOVE"));
                    arguments.add(argument(member));
                }));
        return REPLACE.run(redis, names, arguments);
    }

    private static void append(List<byte[]> arguments, byte @Nullable [] document) {
        arguments.add(argument(document == null ? 0 : 1));
        arguments.add(document == null ? new byte[0] : document);
    }

    /** Each segment says that it is alive, and where it is, between two batches. */
    private void awaitNextBatch(ViewKeys keys) {
        long before = now();
        for (int i = 0; i < MOST_LOOKS && lastSign(keys) <= before; i++) {
            pause();
        }
    }

    private long now() {
        List<byte[]> time = redis.call(commands -> commands.time());
        return Long.parseLong(RedisScript.text(time.getFirst())) * 1_000
                + Long.parseLong(RedisScript.text(time.get(1))) / 1_000;
    }

    private long lastSign(ViewKeys keys) {
        return redis.call(commands -> commands.hgetall(keys.segments())).entrySet().stream()
                .filter(field -> field.getKey().endsWith(".at"))
                .mapToLong(field -> Long.parseLong(RedisScript.text(field.getValue())))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
